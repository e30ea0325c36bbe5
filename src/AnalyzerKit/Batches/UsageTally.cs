namespace AnalyzerKit.Batches;

/// <summary>Adds up what records say, each call once.</summary>
internal sealed class UsageTally(CountedCalls counted)
{
    private int _calls;
    private int _unpriced;
    private long _input;
    private long _output;

    public decimal Cost { get; private set; }

    public long Tokens { get; private set; }

    public void Add(UsageRecord record)
    {
        if (!counted.Add(record))
        {
            return;
        }

        _calls++;
        _unpriced += record.Cost is null ? 1 : 0;
        _input += record.Tokens.Input;
        _output += record.Tokens.Output;
        Tokens += record.Tokens.Total;
        Cost += record.Cost ?? 0;
    }

    public BatchUsage Sum(UsageTally? more = null) => new()
    {
        Calls = _calls + (more?._calls ?? 0),
        UnpricedCalls = _unpriced + (more?._unpriced ?? 0),
        InputTokens = _input + (more?._input ?? 0),
        OutputTokens = _output + (more?._output ?? 0),
        TotalTokens = Tokens + (more?.Tokens ?? 0),
        Cost = Cost + (more?.Cost ?? 0),
    };
}
