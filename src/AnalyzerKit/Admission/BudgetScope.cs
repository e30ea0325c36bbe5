using System.Collections.Frozen;
using AnalyzerKit.Dispatch;

namespace AnalyzerKit.Admission;

/// <summary>An open scope of <see cref="IMetering.BeginScope"/>. Its limits are budgets of its own, which last as long as it does.</summary>
internal sealed class BudgetScope : MeteringScope
{
    /// <summary>What exceptions call a scope's limit.</summary>
    public const string Name = "scope";

    private static readonly AsyncLocal<BudgetScope?> Innermost = new();

    private readonly BudgetBook _book;
    private readonly BudgetScope? _around;
    private volatile bool _closed;

    private BudgetScope(BudgetBook book, BudgetScope? around, IReadOnlyDictionary<string, string?> tags, Budget cost, Budget count)
    {
        _book = book;
        _around = around;
        Tags = tags;
        Cost = cost;
        Count = count;
    }

    /// <summary>The innermost scope open in this flow of control.</summary>
    public static BudgetScope? Current => FirstOpen(Innermost.Value);

    /// <summary>The innermost scope of one host that is open in this flow of control; another host's scopes are no concern of it.</summary>
    public static BudgetScope? CurrentOf(BudgetBook book) => FirstOpen(Innermost.Value, book);

    public override decimal Spent
    {
        get
        {
            lock (BudgetBook.Gate)
                return Cost.Find(null)!.Current.Spent;
        }
    }

    public override int Calls
    {
        get
        {
            lock (BudgetBook.Gate)
                return (int)Taken(Count);
        }
    }

    public override int InFlight
    {
        get
        {
            lock (BudgetBook.Gate)
                return Cost.Find(null)!.Current.InFlight;
        }
    }

    public override int Unpriced
    {
        get
        {
            lock (BudgetBook.Gate)
                return Cost.Find(null)!.Current.Unpriced;
        }
    }

    public override decimal? Remaining
    {
        get
        {
            decimal? least = null;
            lock (BudgetBook.Gate)
            {
                for (var scope = this; scope is not null; scope = scope.Around)
                {
                    if (scope.Cost.Terms.IsUnlimited)
                        continue;

                    var left = Math.Max(0, scope.Cost.Terms.Definition.Limit - Taken(scope.Cost));
                    least = least < left ? least : left;
                }
            }

            return least;
        }
    }

    /// <summary>The scope's tags over those of the scopes around it; a null value drops the tag.</summary>
    public IReadOnlyDictionary<string, string?> Tags { get; }

    /// <summary>The next scope around it that is still open.</summary>
    public BudgetScope? Around => FirstOpen(_around, _book);

    /// <summary>What its calls cost, limited or only counted.</summary>
    public Budget Cost { get; }

    /// <summary>How many calls it admitted, limited or only counted.</summary>
    public Budget Count { get; }

    /// <summary>Opens a scope inside the current one.</summary>
    public static BudgetScope Begin(BudgetBook book, IReadOnlyDictionary<string, string?>? tags, decimal? maxCost, int? maxCalls, DateTimeOffset now)
    {
        if (maxCost is { } cost)
            ArgumentOutOfRangeException.ThrowIfNegative(cost, nameof(maxCost));
        if (maxCalls is { } calls)
            ArgumentOutOfRangeException.ThrowIfNegative(calls, nameof(maxCalls));

        var around = CurrentOf(book);
        var scope = new BudgetScope(book, Current, Merge(tags, around?.Tags), Limit(BudgetUnit.Usd, maxCost, now), Limit(BudgetUnit.Calls, maxCalls, now));
        Innermost.Value = scope;
        return scope;
    }

    private protected override void Close()
    {
        // Closed out of turn or from another flow of control, it is passed over wherever it is still the innermost.
        _closed = true;
        if (Innermost.Value == this)
            Innermost.Value = FirstOpen(_around);
    }

    private static BudgetScope? FirstOpen(BudgetScope? scope, BudgetBook? book = null)
    {
        while (scope is not null && (scope._closed || (book is not null && scope._book != book)))
            scope = scope._around;
        return scope;
    }

    private static decimal Taken(Budget budget)
    {
        var account = budget.Find(null)!.Current;
        return account.Spent + account.Reserved;
    }

    private static Budget Limit(BudgetUnit unit, decimal? limit, DateTimeOffset now)
    {
        var definition = new BudgetDefinition { Label = Name, Unit = unit, Period = BudgetPeriod.Total, Limit = limit ?? decimal.MaxValue };
        return new Budget(new BudgetTerms(definition, unlimited: limit is null, scope: true), now);
    }

    private static IReadOnlyDictionary<string, string?> Merge(IReadOnlyDictionary<string, string?>? inner, IReadOnlyDictionary<string, string?>? outer)
    {
        if (inner is null or { Count: 0 })
            return outer ?? FrozenDictionary<string, string?>.Empty;

        var merged = new Dictionary<string, string?>(CallTags.Comparer);
        foreach (var (key, value) in outer ?? FrozenDictionary<string, string?>.Empty)
            merged[key] = value;
        foreach (var (key, value) in inner)
            merged[key] = value;
        return merged;
    }
}
