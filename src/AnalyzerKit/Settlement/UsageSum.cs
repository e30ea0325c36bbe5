using AnalyzerKit.Settlement.Baselines;

namespace AnalyzerKit.Settlement;

/// <summary>The running sums of one group.</summary>
internal sealed class UsageSum(BaselineModel? baseline)
{
    private readonly List<long> _durations = [];
    private readonly BaselineSum? _baseline = baseline is null ? null : new(baseline);
    private long _failed;
    private long _unpriced;
    private decimal _cost;

    // Wide, so that one server's wrong figure cannot make every summary fail or come out negative.
    private Int128 _input;
    private Int128 _cached;
    private Int128 _output;
    private Int128 _total;
    private Int128 _ticks;

    public void Add(UsageRecord record)
    {
        if (record.Outcome == CallOutcome.Failed)
            _failed++;
        if (record.Cost is { } cost)
        {
            _cost += cost;
            _baseline?.Add(record);
        }
        else
        {
            _unpriced++;
        }
        _input += record.Tokens.Input;
        _cached += record.Tokens.CachedInput;
        _output += record.Tokens.Output;
        _total += record.Tokens.Total;
        _ticks += record.Duration.Ticks;
        _durations.Add(record.Duration.Ticks);
    }

    public UsageSummary ToRow(IReadOnlyDictionary<string, string?> group) => new()
    {
        Group = group,
        Calls = _durations.Count,
        FailedCalls = _failed,
        InputTokens = long.CreateSaturating(_input),
        CachedInputTokens = long.CreateSaturating(_cached),
        OutputTokens = long.CreateSaturating(_output),
        TotalTokens = long.CreateSaturating(_total),
        Cost = _cost,
        UnpricedCalls = _unpriced,
        BaselineCost = _baseline?.Cost,
        MeanDuration = _durations.Count == 0 ? TimeSpan.Zero : new((long)(_ticks / _durations.Count)),
        P95Duration = _durations.Count == 0 ? TimeSpan.Zero : new(NearestRank.Of(_durations, 95)),
    };
}
