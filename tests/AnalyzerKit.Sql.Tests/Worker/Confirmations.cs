using System.Collections.Concurrent;
using AnalyzerKit.Sql.Tests.Support;

namespace AnalyzerKit.Sql.Tests.Worker;

/// <summary>Says which records are in the database for good, as soon as the ledger has said so.</summary>
internal sealed class Confirmations : IUsageObserver
{
    private readonly ConcurrentQueue<string> _recorded = new();

    public void OnRecorded(UsageRecord record) => _recorded.Enqueue(record.RequestId);

    public async Task RunAsync(IUsageLedger ledger, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var ids = new List<string>();
            while (_recorded.TryDequeue(out var id))
                ids.Add(id);
            await ledger.FlushAsync(CancellationToken.None);

            // One that the ledger is handed by others goes its own way.
            var foreign = $"foreign-{Guid.NewGuid():N}";
            await ledger.AppendAsync(new AnyRecord(1).NextOfFew(foreign), CancellationToken.None);
            ids.Add(foreign);

            // The dot says that the line is whole: a process that is killed leaves a piece of one.
            foreach (var id in ids)
                Console.WriteLine($"kept {id} .");
            await Task.Delay(5, CancellationToken.None);
        }
    }
}
