using AnalyzerKit.Sql.Books;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>The books in memory: committed state, row locks and the database's clock. What goes on between clients and them is <see cref="BookLink"/>'s.</summary>
internal sealed class MemoryBooks(SimClock clock, bool isExclusive, Breach breach)
{
    private readonly Dictionary<string, MemoryTransaction> _locks = [];

    public MemoryState State { get; private set; } = new();

    /// <summary>One transaction at a time, as SQLite has it; else rows are locked.</summary>
    public bool IsExclusive { get; } = isExclusive;

    public Breach Breach { get; } = breach;

    /// <summary>Budgets' figures a commit ago.</summary>
    public Dictionary<long, (decimal Spent, decimal Leased)> Stale { get; } = [];

    /// <summary>Called before and after a commit is applied.</summary>
    public Action<MemoryTransaction>? OnCommitting { get; set; }

    public Action<MemoryTransaction>? OnCommitted { get; set; }

    public DateTimeOffset Now => SimClock.Epoch.AddTicks(clock.Elapsed);

    public bool TryLock(string row, MemoryTransaction transaction)
    {
        if (IsExclusive && row != "database")
            return true;
        if (_locks.TryGetValue(row, out var holder))
            return holder == transaction;

        _locks.Add(row, transaction);
        return true;
    }

    public void Unlock(MemoryTransaction transaction)
    {
        List<string>? held = null;
        foreach (var (row, holder) in _locks)
        {
            if (holder == transaction)
                (held ??= []).Add(row);
        }

        foreach (var row in held ?? [])
            _locks.Remove(row);
    }

    /// <summary>Ids are given out for good, whether the transaction commits or not; only a restored database knows nothing of them.</summary>
    public long NewId() => State.NextId++;

    public void Committing(MemoryTransaction transaction) => OnCommitting?.Invoke(transaction);

    public void Committed(MemoryTransaction transaction) => OnCommitted?.Invoke(transaction);

    /// <summary>Puts an older copy in place. No transaction outlives that.</summary>
    public void Restore(MemoryState copy)
    {
        foreach (var transaction in _locks.Values.Distinct().ToList())
            transaction.Rollback();
        var before = State;
        State = copy.Clone();
        if (Breach != Breach.RestoreUnnoticed)
            return;

        foreach (var owner in State.Instances.Keys.ToList())
            State.Instances[owner] = before.Instances[owner];
    }

    /// <summary>The least limit that live instances but these declare for a budget.</summary>
    public decimal LimitOfOthers(long id, IReadOnlyCollection<string> owners)
    {
        var least = decimal.MaxValue;
        foreach (var row in State.Leases.Values)
        {
            if (row.BudgetId == id && !row.IsClosed && row.DeclaredLimit < least && !owners.Contains(row.Owner) && State.IsLive(row.Owner, Now))
                least = row.DeclaredLimit;
        }

        return least;
    }
}
