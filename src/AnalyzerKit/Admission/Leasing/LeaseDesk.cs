namespace AnalyzerKit.Admission.Leasing;

/// <summary>
/// What this process has in hand of the shared books: its leases, the term within which it may admit by them, the places for records, and the
/// records not booked yet. Calls take from it without waiting for the database; whoever syncs fills it. Under the budgets' lock unless said otherwise.
/// </summary>
internal sealed class LeaseDesk(TimeProvider time, int places, bool continuesOnLease)
{
    // The clock goes back a little whenever the database's is read, and a call must not be admitted in a period whose lease is forgotten.
    private static readonly TimeSpan ClockGrace = TimeSpan.FromMinutes(1);

    private readonly List<Lease> _leases = [];
    private readonly Queue<PendingRecord> _records = new();
    private readonly List<LeaseAsk> _asks = [];
    private long _deadline = long.MinValue;
    private long _numbered;
    private bool _isRegistered;

    /// <summary>The database's clock.</summary>
    public DatabaseTime Clock { get; } = new(time);

    /// <summary>The leases of periods that are not over, and of those that still hold something.</summary>
    public IReadOnlyList<Lease> Leases => _leases;

    /// <summary>Places taken: calls in flight, and records not booked yet.</summary>
    public int PlacesTaken { get; private set; }

    public int Places => places;

    public bool HasPlace => PlacesTaken < places;

    public int Queued => _records.Count;

    /// <summary>Whether anything is held, in flight, unwritten or asked for, or a limit is another than the books know.</summary>
    public bool IsBusy => PlacesTaken > 0 || _asks.Count > 0 || _leases.Exists(static lease => lease.IsDue);

    /// <summary>The number of the newest record.</summary>
    public long Numbered => _numbered;

    /// <summary>No call is admitted any more: the process is about to stop.</summary>
    public bool IsClosing { get; set; }

    /// <summary>Called, under the lock, when the books are wanted sooner than at the next heartbeat: money or a place is lacking, or many records wait.</summary>
    public Action? Wanted { get; set; }

    /// <summary>How many records make the books wanted.</summary>
    public int ManyRecords { get; init; } = 256;

    /// <summary>Whether calls may be admitted and sent by the leases now. Needs no lock.</summary>
    public bool IsOpen => Volatile.Read(ref _isRegistered) && (continuesOnLease || time.GetTimestamp() < Volatile.Read(ref _deadline));

    /// <summary>Whether a call may come in now: there is a place for its record, and the term is not over.</summary>
    public bool Admits => !IsClosing && HasPlace && IsOpen;

    /// <summary>A place for a call's record, taken when it is admitted: no place, no call.</summary>
    public void Enter() => PlacesTaken++;

    /// <summary>The call leaves no record.</summary>
    public void Leave() => PlacesTaken--;

    /// <summary>Why no call is admitted, or none could be helped to money.</summary>
    public LedgerUnavailableException Unavailable()
    {
        if (IsClosing)
            return new("The host is stopping, so no call is admitted any more. Nothing was sent.");

        return HasPlace || IsOpen is false
            ? new("The database that keeps budgets and records does not answer, so the call was not admitted. Nothing was sent. It goes on by itself once the database answers.", LastError)
            : new($"All {places} places for records that wait to be written to the database are taken, so the call was not admitted. Nothing was sent. It goes on by itself once the database has caught up.", LastError);
    }

    /// <summary>What the database last failed with; null while it answers.</summary>
    public Exception? LastError { get; set; }

    /// <summary>The lease on an account, empty at first.</summary>
    public Lease Open(BudgetAccount account)
    {
        var lease = new Lease(account, time);
        _leases.Add(lease);
        return lease;
    }

    /// <summary>Asks the books for what a call under way lacks.</summary>
    public LeaseAsk Ask(IReadOnlyList<LeaseCharge> lacking)
    {
        var ask = new LeaseAsk(lacking);
        _asks.Add(ask);
        Wanted?.Invoke();
        return ask;
    }

    /// <summary>What calls under way lack, for the books to be asked for.</summary>
    public void CollectAsks(Dictionary<Lease, decimal> asks)
    {
        foreach (var ask in _asks)
        {
            ask.WasAsked = true;
            foreach (var need in ask.Lacking)
                asks[need.Lease] = asks.GetValueOrDefault(need.Lease) + need.Amount;
        }
    }

    /// <summary>The books were seen, or do not answer.</summary>
    public void AnswerAsks(bool seen) => _asks.RemoveAll(ask => ask.TryAnswer(time, seen));

    /// <summary>Queues a record to be booked; its place was taken at admission.</summary>
    public void Book(UsageRecord record, IReadOnlyList<LeaseCharge> charges)
    {
        _records.Enqueue(new(record, charges, ++_numbered));
        if (_records.Count == ManyRecords)
            Wanted?.Invoke();
    }

    /// <summary>The oldest records, which stay queued until they are booked.</summary>
    public IReadOnlyList<PendingRecord> Oldest(int most) => [.. _records.Take(most)];

    /// <summary>The oldest records are in the books: their places are free, and what they were charged is paid.</summary>
    public void Booked(int count)
    {
        for (; count > 0; count--)
        {
            foreach (var charge in _records.Dequeue().Charges)
                charge.Lease.Settled -= charge.Amount;
            PlacesTaken--;
        }
    }

    /// <summary>Lets calls be admitted until the end of a term that began at this timestamp.</summary>
    public void Extend(long since, TimeSpan term)
    {
        Volatile.Write(ref _deadline, since + (long)(term.TotalSeconds * time.TimestampFrequency));
        Volatile.Write(ref _isRegistered, true);
    }

    /// <summary>Lets nothing be admitted any more until the next <see cref="Extend"/>, whatever is configured.</summary>
    public void Shut()
    {
        Volatile.Write(ref _isRegistered, false);
        Volatile.Write(ref _deadline, long.MinValue);
    }

    /// <summary>Forgets leases that are over and empty.</summary>
    public void Tidy(DateTimeOffset now) => _leases.RemoveAll(lease => lease.IsEmpty && (now - lease.Account.Period.End >= ClockGrace || !lease.Account.IsCurrent));
}
