using AnalyzerKit.Settlement.Baselines;

namespace AnalyzerKit.Settlement;

/// <summary>Sums records up by what they have in common.</summary>
internal sealed class UsageSumming
{
    private readonly BaselineModel? _baseline;
    private readonly string[] _names;
    private readonly Func<UsageRecord, string?>[] _values;
    private readonly string?[] _current;
    private readonly Dictionary<string?[], UsageSum> _groups = new(GroupValues.Instance);

    /// <param name="by">What to group by.</param>
    /// <param name="baseline">The model that costs are compared with; null for none.</param>
    /// <exception cref="ArgumentException">A name that records do not have.</exception>
    public UsageSumming(IReadOnlyList<string> by, BaselineModel? baseline)
    {
        _baseline = baseline;
        _names = [.. by];
        _values = [.. _names.Select(UsageGrouping.By)];
        _current = new string?[_names.Length];
        // Asked for everything in one row, there is one, be there records or not.
        if (_names.Length == 0)
            _groups.Add([], new(baseline));
    }

    public void Add(UsageRecord record)
    {
        for (var i = 0; i < _values.Length; i++)
            _current[i] = _values[i](record);
        if (!_groups.TryGetValue(_current, out var sum))
            _groups.Add([.. _current], sum = new(_baseline));
        sum.Add(record);
    }

    /// <summary>A row for each group, the dearest first, then by the groups' values.</summary>
    public IReadOnlyList<UsageSummary> ToRows() =>
        [.. _groups
            .Select(group => (Values: group.Key, Row: group.Value.ToRow(Named(group.Key))))
            .OrderByDescending(group => group.Row.Cost)
            .ThenBy(group => group.Values, GroupValues.Instance)
            .Select(group => group.Row)];

    private Dictionary<string, string?> Named(string?[] values)
    {
        var group = new Dictionary<string, string?>(values.Length, StringComparer.Ordinal);
        for (var i = 0; i < values.Length; i++)
            group[_names[i]] = values[i];
        return group;
    }
}
