using System.Data.Common;

namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>Looks at the books again and again while a test runs, for a moment at which they do not add up.</summary>
internal sealed class BooksWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;
    private readonly List<string> _faults = [];

    private BooksWatch(TestDatabase database, decimal limit) => _watching = WatchAsync(database, limit);

    /// <summary>How often it looked.</summary>
    public int Looks { get; private set; }

    public static BooksWatch Over(TestDatabase database, decimal limit) => new(database, limit);

    /// <summary>Ends, and fails where it ever saw something wrong.</summary>
    public async Task CheckAsync()
    {
        await _end.CancelAsync();
        await _watching;
        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
        Assert.True(Looks > 0);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task WatchAsync(TestDatabase database, decimal limit)
    {
        await Task.Yield();
        while (!_end.IsCancellationRequested && _faults.Count < 10)
        {
            try
            {
                foreach (var budget in await BooksAudit.ReadAsync(database))
                {
                    if (budget.Fault(limit) is { } fault)
                        _faults.Add(fault);
                }

                Looks++;
            }
            catch (DbException)
            {
                // Away for the moment, as some tests want it.
            }

            await Task.Delay(25, CancellationToken.None);
        }
    }
}
