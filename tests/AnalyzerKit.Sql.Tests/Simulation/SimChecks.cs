using AnalyzerKit.Sql.Books;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>What must hold in the books at each commit, and between them and every instance after each step.</summary>
internal sealed class SimChecks(MemoryBooks books, List<SimInstance> instances)
{
    private readonly Dictionary<string, SimCall> _calls = [];
    private readonly Dictionary<string, decimal> _needs = [];
    private readonly Dictionary<long, decimal> _sums = [];
    private int _records;

    /// <summary>A call was admitted, or is sent: its instance must be alive to the books.</summary>
    public void Admitting(SimInstance instance, SimCall call, bool isNew)
    {
        _calls[call.Id] = call;
        Hold(!isNew || !instance.Desk.IsClosing, $"{instance.Number}: {call.Id} was admitted by an instance that stops");
        Hold(instance.Desk.PlacesTaken <= instance.Desk.Places, $"{instance.Number}: more places are taken than there are");
        if (instance.IsRestoredAway || instance.Settings.ContinuesOnLease)
            return;

        Hold(instance.Owners.Count > 0 && books.State.IsLive(instance.Owners[^1], books.Now), $"{instance.Number}: {call.Id} is admitted or sent by an instance that is dead to the books");
        foreach (var hold in call.Holds)
        {
            if (isNew && books.State.Ids.TryGetValue(hold.Budget, out var id))
            {
                var key = books.State.Budgets[id].Key;
                Hold(key.Period == BudgetPeriod.Total || (key.Start <= books.Now.AddSeconds(20) && key.End >= books.Now.AddSeconds(-20)), $"{instance.Number}: {call.Id} is admitted in the period from {key.Start}, and it is {books.Now}");
            }
        }
    }

    /// <summary>Before a commit is applied: nothing is taken beyond the limit that binds, but what had to be.</summary>
    public void Committing(MemoryTransaction transaction)
    {
        foreach (var row in transaction.Budgets)
        {
            Hold(transaction.TryFind(row.Id, out var old), $"a budget {row.Id} is written that is not there");
            var (key, spent, leased) = old;
            if (key.Series.Label == "seen")
                continue;

            var (before, after, limit) = (spent + leased, row.Spent + row.Leased, transaction.Limit(row.Id));
            if (after <= before || after <= limit)
                continue;

            var excess = after - Math.Max(before, limit);
            var text = MemoryState.TextOf(key);
            var client = transaction.Client;
            var overrun = client?.Overruns.GetValueOrDefault(text) ?? 0;
            var entered = client is { Owners.Count: > 0 } && transaction.Registered is not null ? NeedOf(client, text) : 0;
            Hold(excess <= overrun + entered, $"{client?.Number}: budget {text} goes from {before} to {after}, and its limit is {limit}; {overrun} of it is an overrun, {entered} in flight");
            if (client is not null && overrun > 0)
                client.Overruns[text] = Math.Max(0, overrun - excess);
        }
    }

    /// <summary>After a commit: the books agree with themselves, and with what calls were charged.</summary>
    public void Committed(MemoryTransaction transaction)
    {
        if (transaction.Registered is not null)
            transaction.Client!.IsUncovered = transaction.Client.IsRestoredAway = false;
        if (transaction.Ended is { } owner && books.State.Instances[owner].Sequence < 0 && instances.Find(each => each.Owners.LastOrDefault() == owner) is { } ended)
            ended.IsUncovered = true;

        if (transaction.Leases.Count > 0)
            CheckLeased();
        if (transaction.Budgets.Count > 0 || books.State.Records.Count != _records)
            CheckSpent();
        _records = books.State.Records.Count;
    }

    /// <summary>Between steps: what instances have in memory agrees with their calls, and is covered by the books.</summary>
    public void Look()
    {
        foreach (var instance in instances)
        {
            if (!instance.IsCrashed)
                instance.Memory.Check(books.State);
            if (instance.Owners.Count == 0 || instance.IsUncovered)
                continue;

            _needs.Clear();
            AddNeeds(instance);
            foreach (var (budget, need) in _needs)
            {
                var remaining = RemainingOf(instance, budget);
                Hold(need <= remaining, $"{instance.Number}: {need} of {budget} is spent or may be and not booked, and its lease covers {remaining}");
            }
        }
    }

    /// <summary>The books are an older copy now.</summary>
    public void Restored(MemoryState before)
    {
        foreach (var instance in instances)
        {
            if (instance.Owners.LastOrDefault() is { } owner && (!books.State.Instances.TryGetValue(owner, out var row) || row.Sequence != before.Instances.GetValueOrDefault(owner).Sequence))
                instance.IsUncovered = instance.IsRestoredAway = true;

            var queued = instance.IsCrashed ? [] : instance.Desk.Oldest(int.MaxValue).Select(static pending => pending.Record.RequestId).ToHashSet();
            foreach (var call in instance.Calls)
            {
                if (before.Records.ContainsKey(call.Id) && !books.State.Records.ContainsKey(call.Id) && !queued.Contains(call.Id))
                    call.State = SimCallState.Lost;
            }
        }
    }

    public static void Hold(bool condition, [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument(nameof(condition))] ref FailureText text)
    {
        if (!condition)
            throw new SimulationFailure(text.ToString());
    }

    private void CheckSpent()
    {
        _sums.Clear();
        foreach (var (id, record) in books.State.Records)
        {
            foreach (var charge in record.Charges)
                _sums[charge.BudgetId] = _sums.GetValueOrDefault(charge.BudgetId) + charge.Amount;
            foreach (var hold in _calls[id].Holds)
            {
                decimal booked = 0;
                if (books.State.Ids.TryGetValue(hold.Budget, out var budget))
                {
                    foreach (var charge in record.Charges)
                        booked += charge.BudgetId == budget ? charge.Amount : 0;
                }

                Hold(booked == hold.Charge, $"{id} was charged {hold.Charge} of {hold.Budget}, and {booked} is booked");
            }
        }

        foreach (var (id, row) in books.State.Budgets)
            Hold(row.Spent == _sums.GetValueOrDefault(id), $"budget {row.Key.Series.Name} has {row.Spent} spent, and its records come to {_sums.GetValueOrDefault(id)}");
    }

    private void CheckLeased()
    {
        _sums.Clear();
        foreach (var row in books.State.Leases.Values)
        {
            Hold(row.Remaining >= 0, $"a lease on budget {row.BudgetId} has {row.Remaining}");
            _sums[row.BudgetId] = _sums.GetValueOrDefault(row.BudgetId) + row.Remaining;
        }

        foreach (var (id, row) in books.State.Budgets)
            Hold(row.Leased == _sums.GetValueOrDefault(id), $"budget {row.Key.Series.Name} has {row.Leased} leased, and its leases come to {_sums.GetValueOrDefault(id)}");
    }

    private decimal RemainingOf(SimInstance instance, string budget) =>
        books.State.Ids.TryGetValue(budget, out var id) && books.State.Leases.TryGetValue((id, instance.Owners[^1]), out var lease) && !lease.IsClosed ? lease.Remaining : 0;

    private decimal NeedOf(SimInstance instance, string budget)
    {
        _needs.Clear();
        AddNeeds(instance);
        return _needs.GetValueOrDefault(budget);
    }

    /// <summary>What an instance's calls may still cost, or have cost and is not booked, but for what went beyond what they held.</summary>
    private void AddNeeds(SimInstance instance)
    {
        foreach (var call in instance.Calls)
        {
            if ((!call.IsOpen && !call.IsSettled) || books.State.Records.ContainsKey(call.Id))
                continue;

            foreach (var hold in call.Holds)
            {
                if (hold.Refuses)
                    _needs[hold.Budget] = _needs.GetValueOrDefault(hold.Budget) + (call.IsOpen ? hold.Held : hold.Covered);
            }
        }
    }
}
