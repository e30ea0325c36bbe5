using AnalyzerKit.Admission.Leasing;

namespace AnalyzerKit.Admission;

/// <summary>A budget in force: its terms, its period, and its limit or, with wildcards, one for each value seen. Touched under the lock only, but for its terms.</summary>
internal sealed class Budget
{
    /// <summary>How many values a wildcard may have in a period: tags come from requests, and memory is no budget of theirs.</summary>
    public const int MaxValues = 10_000;

    private readonly BudgetSeries? _single;
    private Dictionary<string, BudgetSeries>? _values;

    public Budget(BudgetTerms terms, DateTimeOffset now, LeaseDesk? desk = null)
    {
        Terms = terms;
        Desk = desk;
        Period = BudgetCalendar.At(terms.Definition.Period, terms.Definition.TimeZone, now);
        if (terms.HasWildcard)
            _values = new Dictionary<string, BudgetSeries>(StringComparer.Ordinal);
        else
            _single = new BudgetSeries(this, NameOf(null), null, Period);
    }

    public BudgetTerms Terms { get; private set; }

    /// <summary>Where its leases are, if it is shared with other processes.</summary>
    public LeaseDesk? Desk { get; }

    public PeriodSpan Period { get; private set; }

    /// <summary>Who is told that something happened to its limits; null for a scope's.</summary>
    public BudgetLevels? Levels { get; init; }
    /// <summary>Whether the configuration has it; one that is gone from it keeps its figures for its period.</summary>
    public bool IsInForce { get; set; } = true;

    /// <summary>All limits alive.</summary>
    public IEnumerable<BudgetSeries> Series => _single is not null ? [_single] : _values!.Values;

    public void Adopt(BudgetTerms terms)
    {
        var raised = terms.Definition.Limit > Terms.Definition.Limit;
        Terms = terms;
        foreach (var series in Series)
        {
            series.Touch();
            if (raised)
                series.Current.RefusedIdle = false;
            if (terms.Definition.External is null)
                series.Current.EnterExternal(0, null);
        }
    }

    /// <summary>Goes to the period of this moment. A period that has begun is never left for an earlier one, whatever the clock does.</summary>
    public void Roll(DateTimeOffset now)
    {
        if (now >= Period.End)
            Begin(now);
    }

    /// <summary>Goes to the period of this moment, be it an earlier one: the clock was wrong, and no call was admitted by it.</summary>
    public void Restart(DateTimeOffset now)
    {
        if (now < Period.Start || now >= Period.End)
            Begin(now);
    }

    public BudgetSeries? Find(string? value) => _single ?? (value is not null && _values!.TryGetValue(value, out var series) ? series : null);

    /// <summary>By a name as people write it: labels are the same in any case, values of tags are not.</summary>
    public BudgetSeries? FindByName(string name)
    {
        var label = Terms.Definition.Label;
        if (_single is not null)
            return name.Equals(label, StringComparison.OrdinalIgnoreCase) ? _single : null;

        return ValueIn(name) is { } value ? Find(value) : null;
    }

    /// <summary>The value that a name gives this wildcard; null where it is another's name.</summary>
    public string? ValueIn(string name)
    {
        var label = Terms.Definition.Label;
        return _single is null && name.Length > label.Length && name[label.Length] == '/' && name.StartsWith(label, StringComparison.OrdinalIgnoreCase) ? name[(label.Length + 1)..] : null;
    }

    /// <summary>The limit for this value, made at first use; null where there are too many already.</summary>
    public BudgetSeries? Obtain(string? value)
    {
        if (Find(value) is { } known)
            return known;
        if (_values!.Count >= MaxValues)
            return null;

        var series = new BudgetSeries(this, NameOf(value), value, Period);
        _values.Add(value!, series);
        return series;
    }

    public string NameOf(string? value) => value is null ? Terms.Definition.Label : $"{Terms.Definition.Label}/{value}";

    /// <summary>Whether an amount fits what is left now, be it of an account that would have to be made.</summary>
    public bool Fits(string? value, decimal amount, DateTimeOffset now)
    {
        var begun = now >= Period.End;
        var series = Find(value);
        var limit = series?.LimitAt(now) ?? Terms.Definition.Limit;
        if (series is null || begun)
            return Terms.Definition.Enabled && limit > 0 && amount <= limit;

        var account = series.Current;
        return limit > 0 && amount <= limit - account.Used - account.Reserved && !BudgetBreaker.IsShut(account, limit, now);
    }

    private void Begin(DateTimeOffset now)
    {
        Period = BudgetCalendar.At(Terms.Definition.Period, Terms.Definition.TimeZone, now);
        _single?.Begin(Period);
        if (_values is { Count: > 0 })
        {
            var kept = new Dictionary<string, BudgetSeries>(StringComparer.Ordinal);
            foreach (var (value, series) in _values)
            {
                // One that is dropped leaves its level all the same.
                var outlives = series.OutlivesPeriod(now);
                if (outlives || series.Level != BudgetLevel.Normal)
                    series.Begin(Period);
                if (outlives)
                    kept.Add(value, series);
            }

            _values = kept;
        }
    }
}
