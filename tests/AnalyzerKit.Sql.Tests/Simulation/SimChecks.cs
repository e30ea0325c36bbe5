using AnalyzerKit.Sql.Books;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>What must hold in the books at each commit, and between them and every instance after each step.</summary>
internal sealed class SimChecks(MemoryBooks books, List<SimInstance> instances)
{
    private readonly Dictionary<string, SimCall> _calls = [];

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
            var (key, spent, leased) = books.State.Budgets[row.Id];
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

        var spent = new Dictionary<long, decimal>();
        foreach (var (id, record) in books.State.Records)
        {
            var call = _calls[id];
            foreach (var charge in record.Charges)
                spent[charge.BudgetId] = spent.GetValueOrDefault(charge.BudgetId) + charge.Amount;
            foreach (var hold in call.Holds)
            {
                var booked = books.State.Ids.TryGetValue(hold.Budget, out var budget) ? record.Charges.Where(charge => charge.BudgetId == budget).Sum(static charge => charge.Amount) : 0;
                Hold(booked == hold.Charge, $"{id} was charged {hold.Charge} of {hold.Budget}, and {booked} is booked");
            }
        }

        var leased = new Dictionary<long, decimal>();
        foreach (var row in books.State.Leases.Values)
        {
            Hold(row.Remaining >= 0, $"a lease on budget {row.BudgetId} has {row.Remaining}");
            leased[row.BudgetId] = leased.GetValueOrDefault(row.BudgetId) + row.Remaining;
        }

        foreach (var (id, row) in books.State.Budgets)
        {
            Hold(row.Spent == spent.GetValueOrDefault(id), $"budget {row.Key.Series.Name} has {row.Spent} spent, and its records come to {spent.GetValueOrDefault(id)}");
            Hold(row.Leased == leased.GetValueOrDefault(id), $"budget {row.Key.Series.Name} has {row.Leased} leased, and its leases come to {leased.GetValueOrDefault(id)}");
        }
    }

    /// <summary>Between steps: what instances have in memory agrees with their calls, and is covered by the books.</summary>
    public void Look()
    {
        foreach (var instance in instances)
        {
            if (!instance.IsCrashed)
                SimMemory.Check(instance, books.State);
            if (instance.Owners.Count == 0 || instance.IsUncovered)
                continue;

            foreach (var budget in instance.Calls.SelectMany(static call => call.Holds).Where(static hold => hold.Refuses).Select(static hold => hold.Budget).Distinct())
            {
                var remaining = RemainingOf(instance, budget);
                var need = NeedOf(instance, budget);
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

    private decimal RemainingOf(SimInstance instance, string budget) =>
        books.State.Ids.TryGetValue(budget, out var id) && books.State.Leases.TryGetValue((id, instance.Owners[^1]), out var lease) && !lease.IsClosed ? lease.Remaining : 0;

    /// <summary>What an instance's calls may still cost, or have cost and is not booked, but for what went beyond what they held.</summary>
    private decimal NeedOf(SimInstance instance, string budget)
    {
        decimal sum = 0;
        foreach (var call in instance.Calls)
        {
            if ((!call.IsOpen && !call.IsSettled) || books.State.Records.ContainsKey(call.Id))
                continue;

            foreach (var hold in call.Holds)
            {
                if (hold.Budget == budget)
                    sum += call.IsOpen ? hold.Held : hold.Covered;
            }
        }

        return sum;
    }
}
