using AnalyzerKit.Admission;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Relay;
using AnalyzerKit.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Hosting;

/// <summary>
/// Reads in the background what others spend, for the budgets that count it. Begins with the host, or with the first call where nothing starts the host's services;
/// where no budget asks for it, it does nothing.
/// </summary>
internal sealed class ExternalSpendPoll(Func<BudgetBook> book, IMeteringSettings settings, IExternalSpend source, IOwnSpend own, TimeProvider time, ILogger<ExternalSpendPoll> logger)
    : IHostedService, IAsyncDisposable, IDisposable
{
    // A host whose budgets refuse without a reading waits this long for the first one.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(30);
    // A reading in which the day ended is made again at once.
    private static readonly TimeSpan AfterMidnight = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ExternalRelay> _relays = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _firstRound = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _running;
    private bool _isWatching;

    private IEnumerable<BudgetDefinition> Asking => settings.Current.Budgets.Where(static budget => budget.External is not null);

    /// <summary>Begins where there is something to read; a second call changes nothing.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (!_isWatching)
            {
                _isWatching = true;
                settings.OnChange(_ => Start());
            }

            _changed.TrySetResult();
            if (_running is not null || _stopping.IsCancellationRequested || !Asking.Any())
                return;

            // It outlives the call that begins it, whose context must not stay in it.
            using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
            var stopped = _stopping.Token;
            _running = Task.Run(() => RunAsync(stopped), stopped);
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // The book hears of changed settings before what reads for it.
        _ = book();
        Start();
        if (Asking.Any(static budget => budget.External!.Stale == StaleExternal.Refuse))
            await _firstRound.Task.WaitAsync(LongestStart, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask().WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        Task? running;
        lock (_lock)
            running = _running;
        if (running is not null)
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Cancel();

    private async Task RunAsync(CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            Task changed;
            lock (_lock)
            {
                _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                changed = _changed.Task;
            }

            var wait = await PollAsync(stopped).ConfigureAwait(false);
            _firstRound.TrySetResult();
            await changed.WaitAsync(wait, time, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Reads the relays that are due.</summary>
    /// <returns>How long until the next is.</returns>
    private async Task<TimeSpan> PollAsync(CancellationToken stopped)
    {
        var intervals = Asking
            .GroupBy(static budget => budget.Relay ?? RelaySettings.DefaultName, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static budgets => budgets.Key, static budgets => budgets.Min(static budget => budget.External!.Interval), StringComparer.OrdinalIgnoreCase);
        await Task.WhenAll(intervals.Select(relay => PollAsync(relay.Key, relay.Value, stopped))).ConfigureAwait(false);

        var now = time.GetUtcNow();
        var next = intervals.Keys.Select(relay => Of(relay).Due - now).Append(Longest).Min();
        return next > TimeSpan.Zero ? next : TimeSpan.FromMilliseconds(1);
    }

    private async Task PollAsync(string relay, TimeSpan interval, CancellationToken stopped)
    {
        var state = Of(relay);

        // A clock set back, or an interval made shorter, must not leave it for later.
        if (state.Due > time.GetUtcNow() && state.Due <= time.GetUtcNow() + interval)
            return;

        var again = interval;
        try
        {
            // A source that ignores its token must hold up neither the others nor the host's end.
            if (await state.Reader.ReadAsync(stopped).AsTask().WaitAsync(LongestReading, time, stopped).ConfigureAwait(false) is { } reading)
                book().EnterExternal(relay, reading);
            else if (interval > AfterMidnight)
                again = AfterMidnight;
            if (state.IsFailing)
                logger.ExternalReadAgain(relay);
            state.IsFailing = false;
        }
        catch (Exception exception) when (!stopped.IsCancellationRequested)
        {
            if (!state.IsFailing)
                logger.ExternalFailed(exception, relay);
            state.IsFailing = true;
        }
        catch (Exception)
        {
            // Whatever ends with the host is no failure of the relay.
        }

        state.Due = time.GetUtcNow() + again;
    }

    private ExternalRelay Of(string relay)
    {
        lock (_lock)
            return _relays.TryGetValue(relay, out var known) ? known : _relays[relay] = new(new ExternalReader(relay, source, own, time));
    }
}
