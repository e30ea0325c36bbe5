namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>Callers of one host, each with one call after the other, until they are told to end.</summary>
internal sealed class CallLoad : IAsyncDisposable
{
    private readonly SharedHost _host;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;
    private int _answered;
    private int _refused;
    private int _unavailable;

    private CallLoad(SharedHost host, int callers, TimeSpan pause)
    {
        _host = host;
        _running = Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => RunAsync(pause))));
    }

    public int Answered => Volatile.Read(ref _answered);

    public int Refused => Volatile.Read(ref _refused);

    public int Unavailable => Volatile.Read(ref _unavailable);

    public static CallLoad On(SharedHost host, int callers = 8, int pause = 5) => new(host, callers, TimeSpan.FromMilliseconds(pause));

    /// <summary>Waits until this many more calls were answered.</summary>
    public Task AnswersAsync(int more)
    {
        var goal = Answered + more;
        return UntilAsync(() => Answered >= goal);
    }

    /// <summary>Waits until a call is refused because the database does not answer.</summary>
    public Task FailsAsync()
    {
        var before = Unavailable;
        return UntilAsync(() => Unavailable > before);
    }

    /// <summary>Lets calls in flight end, and fails where one ended otherwise than it may.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private Task UntilAsync(Func<bool> condition) => Patience.UntilAsync(async () =>
    {
        if (_running.IsCompleted)
            await _running;
        return condition();
    });

    private async Task RunAsync(TimeSpan pause)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await _host.AskAsync();
                Interlocked.Increment(ref _answered);
            }
            catch (BudgetExceededException)
            {
                Interlocked.Increment(ref _refused);
            }
            catch (LedgerUnavailableException)
            {
                Interlocked.Increment(ref _unavailable);
            }

            await Task.Delay(pause, CancellationToken.None);
        }
    }
}
