using AnalyzerKit.Simulator.Recordings;
using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator.Engine;

/// <summary>Answers requests, whichever way they came.</summary>
internal sealed class SimulatorEngine : IAsyncDisposable
{
    // Long enough for open answers to notice; an Answer callback that blocks does not hold up the end of a test.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly RelaySimulatorOptions _options;
    private readonly ChatEndpoint _chat;
    private readonly Occurrences _occurrences;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stopped;
    private object? _tape;
    private int _disposed;

    public SimulatorEngine(RelaySimulatorOptions options)
    {
        _options = options;
        _stopped = _stopping.Token;
        _occurrences = new Occurrences(options.Seed);
        Log = new RequestLog(options.RequestCapacity);
        Keys = new KeyGate(options);
        Till = new Till(options);
        Chooser = new AnswerChooser(options);
        _chat = new ChatEndpoint(options, Keys, Till, Chooser, new AnswerWriter(options, new PromptCache(options.PromptCacheBlock), Till));
    }

    public RequestLog Log { get; }

    public KeyGate Keys { get; }

    public Till Till { get; }

    public AnswerChooser Chooser { get; }

    public DateTimeOffset Now => _options.TimeProvider.GetUtcNow();

    public async Task HandleAsync(SimulatedRequest request, IWire wire, CancellationToken clientLeft)
    {
        Log.Open(request);
        WirePlayer? player = null;
        object? tape = Volatile.Read(ref _tape);
        var recording = tape as RelayRecording;
        var call = recording?.Open(request);
        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(clientLeft, _stopped);
            if (recording is { HasUpstream: true })
            {
                await recording.PassAsync(call!, wire, outcome => Log.Close(request, outcome), ended.Token).ConfigureAwait(false);
                return;
            }

            var script = tape is RelayReplay replay ? replay.Script(request) : Script(request);
            player = new WirePlayer(script, call is null ? wire : new RecordingWire(wire, call), _options.TimeProvider);
            bool hasStatus = !script.StallsBeforeHeaders && !script.BreaksBeforeHeaders;
            request.StatusCode = hasStatus ? script.Status : null;
            var outcome = script.Status >= 400 && hasStatus ? SimulatedOutcome.Refused : script.IsCut ? SimulatedOutcome.Cut : SimulatedOutcome.Answered;
            await player.PlayAsync(() => Log.Close(request, outcome), ended.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            Leave(request, player);
            wire.Break();
        }
        finally
        {
            call?.End(AnswerEnd.Left);
            Log.Close(request, SimulatedOutcome.Abandoned);
        }
    }

    /// <summary>Lets a recording or a replay see all that comes from now on; one at a time.</summary>
    /// <exception cref="InvalidOperationException">There is one already.</exception>
    public T Attach<T>(T tape)
        where T : class
    {
        if (Interlocked.CompareExchange(ref _tape, tape, null) is not null)
            throw new InvalidOperationException("The simulator records or replays already. Dispose that recording or replay first.");
        return tape;
    }

    public void Detach(object tape) => Interlocked.CompareExchange(ref _tape, null, tape);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        var open = Task.WhenAll(Log.Snapshot().Select(static request => request.Finished));
        await Task.WhenAny(open, Task.Delay(Grace)).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private void Leave(SimulatedRequest request, WirePlayer? player)
    {
        if (request.Outcome != SimulatedOutcome.InProgress) return;
        if (_options.StopsOnDisconnect && !_stopped.IsCancellationRequested) _chat.BillOnlySent(request, player?.ContentSent ?? 0);
        Log.Close(request, _stopped.IsCancellationRequested ? SimulatedOutcome.Stopped : SimulatedOutcome.Abandoned);
    }

    private WireScript Script(SimulatedRequest request)
    {
        var random = _occurrences.Next(request);
        string requestId = "req_" + random.Hex(24);
        var script = Route(request, random);
        script.Headers.Insert(0, new("Content-Type", script.ContentType));
        script.Headers.Add(new("x-request-id", requestId));
        return script;
    }

    private WireScript Route(SimulatedRequest request, Answers.SeededRandom random)
    {
        if (!Keys.Accepts(request.ApiKey)) return Errors.For(401);
        var (method, answer) = Endpoint(request, random);
        if (answer is null) return Errors.For(404);
        if (!string.Equals(request.Method, method, StringComparison.OrdinalIgnoreCase)) return Errors.For(405);
        try
        {
            return answer();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Only the user's own callbacks throw here: the test should see what.
            return Errors.For(500, "SIMULATOR_CALLBACK_FAILED", $"{error.GetType().Name}: {error.Message}");
        }
    }

    // By its end, so that a handler answers whatever base URL a client is configured with.
    private (string Method, Func<WireScript>? Answer) Endpoint(SimulatedRequest request, Answers.SeededRandom random) => request.Path.TrimEnd('/') switch
    {
        var path when path.EndsWith("/chat/completions", StringComparison.Ordinal) => ("POST", () => _chat.Answer(request, random)),
        var path when path.EndsWith("/models", StringComparison.Ordinal) => ("GET", () => Accounts.Models(_options)),
        var path when path.EndsWith("/usage/current-month", StringComparison.Ordinal) => ("GET", () => Accounts.CurrentMonth(Till, request.ReceivedAt)),
        _ => ("", null),
    };
}
