using AnalyzerKit.Sql.Books;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>
/// A transaction as the server sees it: row locks until its end, reads of what is committed, writes that are applied with its commit. Each member that
/// takes a lock says false where another transaction has it, and is then tried again.
/// </summary>
internal sealed class MemoryTransaction(MemoryBooks books, SimInstance? client)
{
    private readonly List<Action<MemoryState>> _writes = [];
    private readonly Dictionary<long, decimal> _limits = [];
    private readonly Dictionary<long, decimal> _granted = [];
    private readonly Dictionary<long, BudgetKey> _made = [];
    private List<BudgetRow> _budgets = [];
    private List<LeaseRow> _leases = [];

    /// <summary>Whose it is; null for an operator's.</summary>
    public SimInstance? Client { get; } = client;

    /// <summary>Whether it is over for the server.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The owner that it enters, where it does.</summary>
    public string? Registered { get; private set; }

    /// <summary>The owner that it ends, where it does.</summary>
    public string? Ended { get; private set; }

    public IReadOnlyList<BudgetRow> Budgets => _budgets;

    public IReadOnlyList<LeaseRow> Leases => _leases;

    public bool TryBegin() => !books.IsExclusive || books.TryLock("database", this);

    public bool TryRegister(string owner, TimeSpan term)
    {
        if (!books.TryLock("instance " + owner, this))
            return false;
        if (books.State.Instances.ContainsKey(owner))
            throw new MemoryFault("duplicate key: instance " + owner);

        Registered = owner;
        var expires = books.Now + term;
        _writes.Add(state => state.Instances[owner] = (0, expires));
        return true;
    }

    public bool TryAdvance(string owner, long sequence, TimeSpan term, out DateTimeOffset? now)
    {
        now = null;
        if (!books.TryLock("instance " + owner, this))
            return false;
        if (!books.State.Instances.TryGetValue(owner, out var row) || (row.Sequence != sequence && books.Breach != Breach.SequenceIgnored))
            return true;

        now = books.Now;
        var expires = now.Value + term;
        _writes.Add(state => state.Instances[owner] = (sequence + 1, expires));
        return true;
    }

    public bool TryEnd(string owner, out bool ended)
    {
        ended = false;
        if (!books.TryLock("instance " + owner, this))
            return false;
        if (!books.State.Instances.TryGetValue(owner, out var row) || row.Sequence < 0)
            return true;

        ended = row.Expires < books.Now || books.Breach == Breach.ReleasedWithinTerm;
        if (!ended)
            return true;

        Ended = owner;
        if (books.Breach != Breach.ReleasedWithoutEnding)
            _writes.Add(state => state.Instances[owner] = (-1, row.Expires));
        return true;
    }

    public bool TryObtain(IReadOnlyList<BudgetKey> keys, out List<long> ids)
    {
        ids = [];
        foreach (var key in keys)
        {
            var text = MemoryState.TextOf(key);
            if (!books.State.Ids.TryGetValue(text, out var id))
            {
                if (!books.TryLock("key " + text, this))
                    return false;

                id = _made.FirstOrDefault(each => each.Value == key).Key is var made and > 0 ? made : books.NewId();
                if (!_made.TryAdd(id, key))
                {
                    ids.Add(id);
                    continue;
                }

                _writes.Add(state =>
                {
                    state.Ids[text] = id;
                    state.Budgets[id] = (key, 0, 0);
                });
            }

            ids.Add(id);
        }

        return true;
    }

    public bool TryAppend(IReadOnlyList<BookedRecord> records, out List<RecordFate> fates)
    {
        fates = [];
        foreach (var record in records)
        {
            var id = record.Record.RequestId;
            if (books.State.Records.TryGetValue(id, out var known) && books.Breach != Breach.RecordsBookedTwice)
            {
                var isSame = known.Record == record.Record;
                fates.Add(!isSame ? RecordFate.Contradicted : books.Breach == Breach.KnownRecordsCounted ? RecordFate.Appended : RecordFate.Known);
                continue;
            }

            if (!books.TryLock("record " + id, this))
                return false;

            fates.Add(RecordFate.Appended);
            if (books.Breach == Breach.RecordsDurableEarly)
                books.State.Records[id] = record;
            else
                _writes.Add(state => state.Records[id] = record);
        }

        return true;
    }

    public bool TryLockBudgets(IReadOnlyList<long> ids, out List<BudgetRow> rows)
    {
        rows = [];
        foreach (var id in ids)
        {
            if (books.Breach != Breach.BudgetsNotLocked && !books.TryLock("budget " + id, this))
                return false;
            if (!TryFind(id, out var row))
                continue;

            _granted[id] = books.State.GrantedTo(row.Key.Series, books.Now);
            var shown = books.Breach == Breach.StaleFigures ? books.Stale.GetValueOrDefault(id) : (row.Spent, row.Leased);
            rows.Add(new(id, shown.Spent, shown.Leased, _granted[id]));
        }

        return true;
    }

    public List<LeaseRow> ReadLeases(IReadOnlyList<long> ids)
    {
        var rows = new List<LeaseRow>();
        foreach (var row in books.State.Leases.Values)
        {
            var isLive = books.State.IsLive(row.Owner, books.Now);
            if (ids.Contains(row.BudgetId) && (row.Remaining != 0 || isLive))
                rows.Add(row with { IsLive = isLive, DeclaredLimit = books.Breach == Breach.LimitsOfOthersIgnored ? decimal.MaxValue : row.DeclaredLimit });
        }

        foreach (var id in ids)
            _limits[id] = books.LimitOfOthers(id, Client?.Owners ?? []);
        return rows;
    }

    public List<LeaseRow> ReadLeasesOf(string owner) => [.. books.State.Leases.Values.Where(row => row.Owner == owner)];

    public void Write(IReadOnlyList<BudgetRow> budgets, IReadOnlyList<LeaseRow> leases)
    {
        _budgets = [.. budgets];
        _leases = [.. leases];
        foreach (var row in budgets)
            _writes.Add(state => state.Budgets[row.Id] = (state.Budgets[row.Id].Key, row.Spent, row.Leased));
        foreach (var row in books.Breach == Breach.LeasesNotWritten ? [] : leases)
            _writes.Add(state => state.Leases[(row.BudgetId, row.Owner)] = row);
    }

    public void Grant(GrantRow grant) => _writes.Add(state => state.Grants.Add(grant));

    /// <summary>The limit that binds it: the least that live instances declared when it looked, its own among them, and the grants of that moment.</summary>
    public decimal Limit(long id)
    {
        var least = _limits.GetValueOrDefault(id, decimal.MaxValue);
        foreach (var row in _leases)
        {
            if (row.BudgetId == id && !row.IsClosed && row.DeclaredLimit < least)
                least = row.DeclaredLimit;
        }

        return least == decimal.MaxValue ? least : least + _granted.GetValueOrDefault(id);
    }

    /// <summary>A budget's row as this transaction sees it: committed, or made by itself.</summary>
    public bool TryFind(long id, out (BudgetKey Key, decimal Spent, decimal Leased) row)
    {
        if (books.State.Budgets.TryGetValue(id, out row))
            return true;

        var isMade = _made.TryGetValue(id, out var key);
        row = (key!, 0, 0);
        return isMade;
    }

    public void Commit()
    {
        IsOver = true;
        books.Committing(this);
        foreach (var row in _budgets)
            books.Stale[row.Id] = TryFind(row.Id, out var old) ? (old.Spent, old.Leased) : default;
        foreach (var write in _writes)
            write(books.State);
        books.Unlock(this);
        books.Committed(this);
    }

    public void Rollback()
    {
        if (IsOver)
            return;

        IsOver = true;
        books.Unlock(this);
    }
}
