using AnalyzerKit.Admission;
using AnalyzerKit.Admission.Leasing;
using AnalyzerKit.Sql.Protocol;
using AnalyzerKit.Sql.Tests.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>One instance: its own budgets, desk, sync and clock, and the calls it has made.</summary>
internal sealed class SimInstance
{
    // As the loop does: one failure may be a connection that broke, two in a row are an outage.
    private const int FailuresOfAnOutage = 2;

    private const int MostRounds = 200;

    public static readonly BookIdentity Identity = new("shop", "test");

    private static readonly SyncNotices Notices = new(new("shop", "test"), static _ => { }, static () => { }, NullLogger.Instance);

    private readonly Dictionary<BudgetAccount, string> _budgets = [];

    public SimInstance(int number, MemoryBooks books, InstanceClock clock, List<StoreOp> pending, SimSettings settings)
    {
        Number = number;
        Clock = clock;
        Settings = settings;
        Desk = new(clock, settings.Places, settings.ContinuesOnLease);
        Book = new(clock, new Silence(), Desk);
        var link = new BookLink(books, this, pending);
        Link = link;
        Entry = new(Book, link, Identity, settings.Terms, Notices, clock, NullLogger.Instance);
        Sync = new(Book, link, Entry, settings.Terms, Notices, clock, NullLogger.Instance);
    }

    public int Number { get; }

    public SimSettings Settings { get; }

    public InstanceClock Clock { get; }

    public LeaseDesk Desk { get; }

    public BudgetBook Book { get; }

    public BookLink Link { get; }

    public SyncEntry Entry { get; }

    public LeaseSync Sync { get; }

    public SimMemory Memory => field ??= new(this);

    public List<SimCall> Calls { get; } = [];

    /// <summary>Its names in the books, the newest last.</summary>
    public List<string> Owners { get; } = [];

    public Task Syncing { get; private set; } = Task.CompletedTask;

    public bool IsSyncing => !Syncing.IsCompleted;

    public int Failures { get; private set; }

    /// <summary>Its last sync ended well, so its memory and the books must agree.</summary>
    public bool IsAtRest { get; set; }

    public bool IsPaused { get; set; }

    public bool IsCrashed { get; set; }

    /// <summary>Others released its leases, or the books were restored without its last commits: they need not cover it until it has entered anew.</summary>
    public bool IsUncovered { get; set; }

    /// <summary>The books were restored without its last commits, and it has not entered anew.</summary>
    public bool IsRestoredAway { get; set; }

    public bool IsRunning => !IsPaused && !IsCrashed;

    /// <summary>What calls were charged beyond what they held, by budget, and did not take from the books yet.</summary>
    public Dictionary<string, decimal> Overruns { get; } = [];

    /// <summary>What its syncs ended with that is no fault of the store.</summary>
    public Exception? Broken { get; private set; }

    /// <summary>An account's budget and period as <see cref="MemoryState.TextOf"/> has it.</summary>
    public string BudgetOf(BudgetAccount account)
    {
        if (!_budgets.TryGetValue(account, out var text))
            _budgets.Add(account, text = MemoryState.TextOf(Identity.KeyOf(account)));
        return text;
    }

    public void BeginSync()
    {
        if (!IsSyncing)
            Syncing = SyncAsync();
    }

    private async Task SyncAsync()
    {
        IsAtRest = false;
        try
        {
            for (var round = 0; await Sync.RunAsync(CancellationToken.None).ConfigureAwait(false); round++)
            {
                if (round == MostRounds)
                    throw new SimulationFailure("a sync finds no end");
            }

            IsAtRest = true;
            Failures = 0;
            Tell(seen: true);
        }
        catch (MemoryFault)
        {
            if (++Failures >= FailuresOfAnOutage)
                Tell(seen: false);
        }
        catch (Exception error)
        {
            Broken = error;
        }
    }

    private void Tell(bool seen)
    {
        lock (BudgetBook.Gate)
        {
            Book.Room.Reconsider(Book.Time.GetUtcNow(), seen);
            Desk.AnswerAsks(seen);
        }
    }
}
