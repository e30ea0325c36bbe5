using AnalyzerKit.Admission.Leasing;

namespace AnalyzerKit.Admission;

/// <summary>The budgets of this process, under one lock, so that a call is admitted against all that cover it in one step.</summary>
internal sealed partial class BudgetBook(TimeProvider time, IBudgetEvents events, LeaseDesk? desk = null) : IBudgets
{
    // One for the process and not one for each book: a scope flows into the calls of every host in its flow of control.
    public static readonly Lock Gate = new();

    private const int NamesInMessage = 20;

    private volatile BudgetIndex _index = BudgetIndex.Empty;
    private List<Budget> _retired = [];

    /// <summary>The clock that periods go by: the database's, where budgets are shared.</summary>
    public TimeProvider Time { get; } = desk?.Clock ?? time;

    /// <summary>What is at hand of the shared books; null where budgets are this process's alone.</summary>
    public LeaseDesk? Desk { get; } = desk;

    public IBudgetEvents Events { get; } = events;

    /// <summary>The budgets in force.</summary>
    public BudgetIndex Index => _index;

    public BudgetLevels Levels { get; } = new(events);

    public BudgetWaitingRoom Room { get; } = new(desk?.Clock ?? time);

    /// <summary>Puts these definitions in force. What was spent and is reserved under a label stays; limits bind from the next admission on.</summary>
    /// <exception cref="ArgumentException">Two definitions have the same label; nothing has changed then.</exception>
    public void Configure(IReadOnlyList<BudgetDefinition> definitions)
    {
        if (definitions.GroupBy(definition => definition.Label, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two budgets are called '{twice.Key}'.", nameof(definitions));

        var notices = default(BudgetNotices);
        BudgetTerms[] terms = [.. definitions.Select(definition => new BudgetTerms(definition))];
        lock (Gate)
        {
            var now = Time.GetUtcNow();
            List<Budget> known = [.. _index.All, .. _retired];
            var inForce = Array.ConvertAll(terms, next => Continue(known, next, now));

            // A budget that is gone keeps its figures for its period: it may come back with the next reload.
            _retired = known.FindAll(budget => budget.Period.End > now && !inForce.Contains(budget));
            known.ForEach(static budget => budget.IsInForce = false);
            Array.ForEach(inForce, static budget => budget.IsInForce = true);
            _index = new BudgetIndex(inForce);
            Room.Reexamine(now);
            foreach (var series in inForce.SelectMany(budget => budget.Series))
                series.Current.NoteCrossings(now, ref notices);
            Levels.Review(now);

            // Other instances are bound by what this one declares.
            if (Desk is { IsBusy: true } desk)
                desk.Wanted?.Invoke();
        }

        notices.Tell(Events);
        Levels.Tell();
    }

    /// <summary>The shared books' clock showed this just now. Seen for the first time, it ends periods that a clock set wrong had begun.</summary>
    public void SetClock(DateTimeOffset now)
    {
        lock (Gate)
        {
            var isFirst = !Desk!.Clock.IsSet;
            Desk.Clock.Set(now);
            if (!isFirst)
                return;

            _retired = [];
            foreach (var budget in _index.All)
                budget.Restart(now);
            Room.Reexamine(now);
        }
    }

    /// <summary>Finds what covers a call. Nothing is held yet.</summary>
    public Reservation Open(in CallSubject subject, IReadOnlyList<CallCandidate> candidates, BudgetScope? scope) => new(this, subject, candidates, scope);

    /// <summary>Opens a scope in this flow of control.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxCost"/> or <paramref name="maxCalls"/> is negative.</exception>
    public BudgetScope BeginScope(IReadOnlyDictionary<string, string?>? tags = null, decimal? maxCost = null, int? maxCalls = null) =>
        BudgetScope.Begin(this, tags, maxCost, maxCalls, Time.GetUtcNow());

    public ValueTask<BudgetStatus?> GetAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<BudgetStatus?>(cancellationToken);

        BudgetStatus? status;
        lock (Gate)
        {
            var now = Roll();
            var series = Find(name);
            series?.Touch();
            Levels.Review(now);
            status = series is null ? null : BudgetOutlook.Status(series.Current, now);
        }

        Levels.Tell();
        return ValueTask.FromResult(status);
    }

    public ValueTask<IReadOnlyList<BudgetStatus>> ListAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<IReadOnlyList<BudgetStatus>>(cancellationToken);

        BudgetSeries[] all;
        lock (Gate)
        {
            Roll();
            all = [.. _index.All.SelectMany(budget => budget.Series)];
        }

        // Thousands of values may be alive, and calls must not wait for their listing.
        var statuses = new List<BudgetStatus>(all.Length);
        foreach (var series in all)
        {
            lock (Gate)
            {
                var now = Time.GetUtcNow();
                series.Touch();
                Levels.Review(now);
                statuses.Add(BudgetOutlook.Status(series.Current, now));
            }
        }

        Levels.Tell();

        statuses.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return ValueTask.FromResult<IReadOnlyList<BudgetStatus>>(statuses);
    }

    public ValueTask GrantAsync(string name, decimal amount, DateTimeOffset until, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);

        BudgetUnit unit;
        lock (Gate)
        {
            var now = Roll();
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(until, now);
            var series = Find(name) ?? throw Unknown(name);
            series.Grant(new BudgetGrant(amount, now, until, reason));
            unit = series.Owner.Terms.Definition.Unit;
            name = series.Name;
            Room.Reexamine(now);
            Levels.Review(now);
        }

        Events.Granted(name, unit, amount, until, reason);
        Levels.Tell();
        return ValueTask.CompletedTask;
    }

    public ValueTask<decimal> ReleaseOrphansAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<decimal>(cancellationToken);

        lock (Gate)
        {
            Roll();
            return Find(name) is null ? throw Unknown(name) : ValueTask.FromResult(0m);
        }
    }

    /// <summary>Looks at the levels of all budgets, as time alone may have changed them.</summary>
    /// <returns>When time alone may change one again.</returns>
    public DateTimeOffset ReviewLevels()
    {
        var next = DateTimeOffset.MaxValue;
        lock (Gate)
        {
            var now = Roll();
            foreach (var series in _index.All.SelectMany(budget => budget.Series))
            {
                series.Touch();
                var change = series.NextChange(now);
                next = change < next ? change : next;
            }

            Levels.Review(now);
        }

        Levels.Tell();
        return next;
    }

    /// <summary>The grants of a budget made or in force in its current period.</summary>
    public IReadOnlyList<BudgetGrant> GrantsOf(string name)
    {
        lock (Gate)
        {
            Roll();
            return Find(name) is { } series ? [.. series.Grants] : [];
        }
    }

    private Budget Continue(List<Budget> known, BudgetTerms terms, DateTimeOffset now)
    {
        if (known.Find(budget => budget.Terms.Continues(terms)) is not { } budget)
            return new Budget(terms, now, Desk) { Levels = Levels };

        budget.Adopt(terms);
        return budget;
    }

    private DateTimeOffset Roll()
    {
        var now = Time.GetUtcNow();
        Room.CatchUp(now);
        foreach (var budget in _index.All)
            budget.Roll(now);
        return now;
    }

    private BudgetSeries? Find(string name)
    {
        foreach (var budget in _index.All)
        {
            if (budget.FindByName(name) is { } series)
                return series;
        }

        return null;
    }

    /// <summary>A budget by its name; under a wildcard, made for a value that was not met here yet. Null where no budget has such a name.</summary>
    public BudgetSeries? FindOrMake(string name)
    {
        lock (Gate)
        {
            Roll();
            var series = Find(name);
            foreach (var budget in _index.All)
            {
                if (series is null && budget.ValueIn(name) is { } value)
                    series = budget.Obtain(value);
            }

            // The books tell of what has an account.
            _ = series?.Current;
            return series;
        }
    }

    public KeyNotFoundException Unknown(string name)
    {
        string[] known = [.. _index.All.SelectMany(budget => budget.Series).Select(series => series.Name).Order(StringComparer.Ordinal)];
        var names = string.Join(", ", known.Take(NamesInMessage).Select(each => $"'{each}'"));
        return new KeyNotFoundException(known.Length switch
        {
            0 => $"There is no budget '{name}', nor any other.",
            <= NamesInMessage => $"There is no budget '{name}'. There are: {names}.",
            _ => $"There is no budget '{name}'. There are: {names} and {known.Length - NamesInMessage} more.",
        });
    }
}
