using AnalyzerKit.Admission;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>After the schedule everything is healed, and then all must come to rest.</summary>
internal sealed partial class SimWorld
{
    private const int Rounds = 12;
    private const int Tries = 5;

    private bool _isHealing;

    private void Heal()
    {
        Note($"everything is healed");
        _isHealing = true;
        foreach (var instance in _instances)
            instance.IsPaused = false;
        while (_hanging.Count > 0)
            EndHanging();
        Check();
        foreach (var instance in Alive())
            Configure(instance);
        Check();

        // Whoever was not seen for a term is dead.
        _clock.Advance(TimeSpan.FromSeconds(20));
        Fire();
        Check();
        Beat();
        Beat();
        EndCalls();
        Beat();
        Beat();
        foreach (var instance in Alive())
            Hold(instance.Desk.PlacesTaken == 0, $"{instance.Number}: {instance.Desk.PlacesTaken} places are taken, and no call is in flight");

        Settle();
        Stop();
    }

    private IEnumerable<SimInstance> Alive() => _instances.Where(static each => !each.IsCrashed);

    /// <summary>Every instance with anything to do syncs once, to the end.</summary>
    private void Beat()
    {
        foreach (var instance in Alive())
        {
            // One that has nothing at all to do does not look at the books, as its loop sleeps.
            if (instance.Desk.IsBusy || instance.Book.Room.Count > 0 || instance.IsSyncing || instance.Failures > 0)
                instance.BeginSync();
            Drain();
            if (instance.IsSyncing)
                throw new SimulationFailure($"{instance.Number}: a sync does not come to an end: {string.Join(", ", _pending.Select(static op => $"{NameOf(op.Client)} {op.Name}"))}");
        }

        Check();

        _clock.Advance(TimeSpan.FromMilliseconds(260));
        Fire();
        MeetWaiters();
    }

    private void Drain()
    {
        for (var served = true; served && _pending.Count > 0;)
        {
            served = false;
            foreach (var op in _pending.ToArray())
                served |= _pending.Contains(op) && Deliver(op);
        }
    }

    private void EndCalls()
    {
        foreach (var instance in Alive())
        {
            foreach (var call in instance.Calls)
            {
                for (var moves = 0; moves < 10 && call.State is not (SimCallState.Recorded or SimCallState.Gone or SimCallState.Lost); moves++)
                {
                    switch (call.State)
                    {
                        case SimCallState.Waiting:
                            call.Cancellation.Cancel();
                            Meet(instance, call);
                            break;
                        case SimCallState.Settled:
                            Record(instance, call);
                            break;
                        case SimCallState.Asking:
                            call.State = SimCallState.Sent;
                            Settle(instance, call);
                            break;
                        default:
                            Settle(instance, call);
                            break;
                    }
                }
            }
        }

        Check();
    }

    /// <summary>A call that takes all that is free is admitted, within a few syncs of all.</summary>
    private void Settle()
    {
        var open = Alive().Where(static each => !each.Desk.IsClosing).ToList();
        if (open.Count == 0)
            return;

        var instance = open[_random.Next(open.Count)];
        for (var left = Tries; left > 0; left--)
        {
            var free = Free();
            if (free <= 0)
                return;

            var call = StartCall(instance, "one", new("default", "m", null, new(1, 1, free)), null);
            for (var round = 0; round < Rounds && call.State == SimCallState.Waiting; round++)
                Beat();
            Check();
            if (call.State != SimCallState.Admitted)
            {
                // A period may just have begun, and clocks are not all the same.
                _clock.Advance(TimeSpan.FromSeconds(1));
                Beat();
                continue;
            }

            Settle(instance, call);
            return;
        }

        throw new SimulationFailure($"{instance.Number}: a call for all that is free, {Free()}, is not admitted; it has {string.Join(", ", instance.Desk.Leases.Select(lease => $"{lease.Slice} of {instance.BudgetOf(lease.Account)} in row {lease.BudgetId}{(lease.Account.Series.Owner.IsInForce ? "" : ", which is gone")}, others {lease.OthersLimit}"))}; all: {string.Join(", ", _books.State.Leases.Values)}");
    }

    private decimal Free()
    {
        var period = BudgetCalendar.At(_settings.Period, TimeZoneInfo.Utc, _books.Now);
        var key = new AnalyzerKit.Sql.Books.BudgetKey(new("shop", "test", "all", null, BudgetUnit.Usd), _settings.Period, period.Start, period.End);
        var limit = _limit + _books.State.GrantedTo(key.Series, _books.Now);
        if (!_books.State.Ids.TryGetValue(MemoryState.TextOf(key), out var id))
            return limit;

        // What live instances hold is idle, so it can be had; what the dead held cannot.
        var names = Alive().Where(static each => each.Owners.Count > 0 && !each.IsUncovered).Select(static each => each.Owners[^1]).ToHashSet();
        var dead = _books.State.Leases.Values.Where(row => row.BudgetId == id && !names.Contains(row.Owner)).Sum(static row => row.Remaining);
        return limit - _books.State.Budgets[id].Spent - dead;
    }

    /// <summary>Stopped instances leave nothing but what the dead held.</summary>
    private void Stop()
    {
        foreach (var instance in Alive())
            instance.Desk.IsClosing = true;
        for (var round = 0; round < 3; round++)
            Beat();
        foreach (var instance in Alive())
        {
            Hold(!instance.Desk.IsBusy, $"{instance.Number}: has stopped, and holds something still");
            foreach (var call in instance.Calls)
                Hold(call.State != SimCallState.Recorded || _books.State.Records.ContainsKey(call.Id), $"{instance.Number}: the record of {call.Id} is not in the books");

            // One that does nothing does not see that its last commits are gone.
            if (instance.Owners.Count == 0 || instance.IsUncovered)
                continue;

            foreach (var row in _books.State.Leases.Values)
                Hold(row.Owner != instance.Owners[^1] || row.Remaining == 0, $"{instance.Number}: has stopped, and its lease has {row.Remaining}");
        }
    }

    private static void Hold(bool condition, [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument(nameof(condition))] ref FailureText text) => SimChecks.Hold(condition, ref text);
}
