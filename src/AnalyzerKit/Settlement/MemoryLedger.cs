using System.Runtime.CompilerServices;

namespace AnalyzerKit.Settlement;

/// <summary>The newest records, in memory.</summary>
internal sealed class MemoryLedger(int capacity) : IUsageLedger
{
    private readonly int _capacity = capacity;

    public ValueTask AppendAsync(UsageRecord record, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public async IAsyncEnumerable<UsageRecord> ReadAsync(UsageQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield break;
    }

    public ValueTask<IReadOnlyList<UsageSummary>> SummarizeAsync(UsageQuery query, IReadOnlyList<string> by, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
