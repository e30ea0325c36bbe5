using AnalyzerKit.Admission;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>What calls do.</summary>
internal sealed partial class SimWorld
{
    private static readonly Dictionary<string, string> NoTags = [];
    private static readonly TimeSpan LongestMeeting = TimeSpan.FromSeconds(30);

    private void StartCall()
    {
        if (Running() is { } instance)
            StartCall(instance, _random.Next(3) == 0 ? "two" : "one", Candidate(), _random.Next(5) == 0 ? Candidate() : null);
    }

    private SimCall StartCall(SimInstance instance, string client, CallCandidate candidate, CallCandidate? fallback)
    {
        var id = $"r{++_numbered:D4}";
        CallCandidate[] candidates = fallback is { } other ? [candidate, other] : [candidate];
        var reservation = instance.Book.Open(new(client, null, NoTags), candidates, null);
        var cancellation = new CancellationTokenSource();
        var call = new SimCall(id, client, candidates, reservation, cancellation);
        instance.Calls.Add(call);
        Note($"{instance.Number}: call {id} of {client} wants {string.Join(" or ", candidates.Select(static each => $"{each.Worst.Cost} ({each.Worst.Tokens} tokens)"))}");
        try
        {
            reservation.Advise(candidates);
            call.Acquiring = reservation.AcquireAsync(candidates, cancellation.Token).AsTask();
        }
        catch (MeteringException refusal)
        {
            call.Acquiring = Task.FromException(refusal);
        }

        Meet(instance, call);
        return call;
    }

    private CallCandidate Candidate()
    {
        var cost = (_random.Next(1, 80) * 0.02m) + (_random.Next(3) == 0 ? _random.Next(1, 1_000_000) * 0.000000000000000001m : 0);
        return new("default", "m", null, new(_random.Next(1, 200), _random.Next(1, 200), cost));
    }

    /// <summary>Some call goes one step on.</summary>
    private void MoveCall()
    {
        if (Running() is not { } instance)
            return;

        var open = instance.Calls.FindAll(static call => call.State is not (SimCallState.Recorded or SimCallState.Gone or SimCallState.Lost));
        if (open.Count == 0)
            return;

        var call = open[_random.Next(open.Count)];
        switch (call.State)
        {
            case SimCallState.Waiting:
                if (_random.Next(6) == 0)
                {
                    Note($"{instance.Number}: {call.Id} is given up by its caller");
                    call.Cancellation.Cancel();
                }

                break;
            case SimCallState.Admitted:
                Send(instance, call);
                break;
            case SimCallState.Sent:
                EndAttempt(instance, call);
                break;
            case SimCallState.Settled:
                Record(instance, call);
                break;
        }
    }

    private void Send(SimInstance instance, SimCall call)
    {
        if (_random.Next(8) == 0 || !instance.Desk.IsOpen)
        {
            Note($"{instance.Number}: {call.Id} ends with nothing sent");
            Settle(instance, call);
            return;
        }

        Note($"{instance.Number}: {call.Id} is sent");
        _checks.Admitting(instance, call, isNew: false);
        call.State = SimCallState.Sent;
    }

    private void EndAttempt(SimInstance instance, SimCall call)
    {
        // Mostly less than the worst case, often just that, and now and then more.
        var worst = call.Candidates[^1].Worst;
        var part = _random.Next(20) switch { 0 => 1.5m, < 7 => 1m, < 9 => 0m, _ => _random.Next(100) / 100m };
        call.Charges.Add(new(call.Candidates.Length - 1, worst.Cost!.Value * part, (long)(worst.Tokens * part)));
        if (call.Charges.Count < 3 && _random.Next(3) == 0)
        {
            Advance(instance, call);
            return;
        }

        Settle(instance, call);
    }

    /// <summary>Another attempt: as much again, beside what was charged.</summary>
    private void Advance(SimInstance instance, SimCall call)
    {
        if (call.Reservation.TryAdvance(call.Candidates, 0, call.Charges.ToArray()))
        {
            Note($"{instance.Number}: {call.Id} tries again");
            call.Hold();
            call.State = SimCallState.Admitted;
        }
        else if (call.Reservation.AskForMore() is { } ask)
        {
            Note($"{instance.Number}: {call.Id} asks the books for another attempt");
            call.Ask = ask;
            call.State = SimCallState.Asking;
        }
        else
        {
            Settle(instance, call);
        }
    }

    private void Settle(SimInstance instance, SimCall call)
    {
        Note($"{instance.Number}: {call.Id} settles for {call.Charges.Sum(static charge => charge.Cost)} ({call.Charges.Sum(static charge => charge.Tokens)} tokens)");
        call.Reservation.Settle(call.Charges.ToArray());
        call.Settle();
        foreach (var hold in call.Holds)
        {
            if (hold.Refuses && hold.Charge > hold.Held)
                instance.Overruns[hold.Budget] = instance.Overruns.GetValueOrDefault(hold.Budget) + hold.Charge - hold.Held;
        }

        call.State = SimCallState.Settled;
        if (call.Charges.Count == 0)
        {
            call.Reservation.Close(null);
            call.State = SimCallState.Gone;
        }
        else if (_random.Next(4) > 0)
        {
            Record(instance, call);
        }
    }

    private static void Record(SimInstance instance, SimCall call)
    {
        call.Reservation.Close(new()
        {
            Timestamp = call.Reservation.AdmittedAt,
            RequestId = call.Id,
            Client = call.Client,
            Operation = "AskAsync",
            RequestedModel = "m",
            Provider = "openai",
            Relay = "default",
            Tags = NoTags,
            Tokens = new() { Total = call.Charges.Sum(static charge => charge.Tokens) },
            Cost = call.Charges.Sum(static charge => charge.Cost),
            CostBasis = CostBasis.Computed,
            Outcome = CallOutcome.Succeeded,
        });
        call.State = SimCallState.Recorded;
    }

    /// <summary>Sees whose waiting has ended. Their tasks end on the pool, and are waited for, so that the order is always the same.</summary>
    private void MeetWaiters()
    {
        foreach (var instance in _instances)
        {
            if (instance.IsCrashed)
                continue;

            var gone = false;
            foreach (var call in instance.Calls)
            {
                gone |= call.State == SimCallState.Gone;
                if (call.State == SimCallState.Waiting)
                    Meet(instance, call);
                else if (call.State == SimCallState.Asking && call.Ask!.Answer.IsCompleted && instance.IsRunning)
                    Answered(instance, call);
            }

            if (gone)
                instance.Calls.RemoveAll(static call => call.State == SimCallState.Gone);
        }
    }

    private void Answered(SimInstance instance, SimCall call)
    {
        call.State = SimCallState.Sent;
        if (call.Ask!.Answer.Result)
            Advance(instance, call);
        else
            Settle(instance, call);
    }

    private void Meet(SimInstance instance, SimCall call)
    {
        if (!call.Acquiring.IsCompleted)
        {
            var waiting = instance.Calls.Where(static each => !each.Acquiring.IsCompleted).Select(static each => each.Acquiring).ToArray();
            while (waiting.Length > instance.Book.Room.Count)
            {
                if (Task.WaitAny(waiting, LongestMeeting) < 0)
                    throw new SimulationFailure($"{instance.Number}: a call waits that the waiting room does not know");
                waiting = [.. waiting.Where(static each => !each.IsCompleted)];
            }
        }

        if (!call.Acquiring.IsCompleted)
            return;

        if (!call.Acquiring.IsCompletedSuccessfully)
        {
            call.Refusal = call.Acquiring.Exception?.InnerException;
            call.State = SimCallState.Gone;
            Note($"{instance.Number}: {call.Id} is refused: {call.Refusal?.Message ?? "given up"}");
            return;
        }

        call.State = SimCallState.Admitted;
        foreach (var budget in instance.Book.Index.For(call.Client).ToArray())
        {
            // It was admitted in this very step, so the period is the one it is in.
            var account = budget.Series.First().Current;
            call.Holds.Add(new(instance.BudgetOf(account), budget.Terms.Definition.Unit, budget.Terms.Refuses));
        }

        call.Hold();
        Note($"{instance.Number}: {call.Id} is admitted");
        _checks.Admitting(instance, call, isNew: true);
    }
}
