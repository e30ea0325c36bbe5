using System.Diagnostics;
using System.Runtime.CompilerServices;
using AnalyzerKit.Telemetry;

namespace AnalyzerKit.Dispatch;

/// <summary>
/// A call whose answer is handed on as it arrives. Nothing happens before the first move; leaving it early, or leaving it unread for too
/// long, cuts and settles it.
/// </summary>
internal sealed class CallStream<T>(IStreamForm<T> form, MeteringPipeline pipeline, MeteredCall call, CancellationToken methodToken, CancellationToken enumeratorToken) : IAsyncEnumerator<T>
    where T : class
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(methodToken, enumeratorToken);
    private readonly Queue<T> _opening = new(2);
    private StreamTurn _turn;
    private StreamSource<T>? _source;
    private ITimer? _watch;
    private long _handedOverAt;
    private Activity? _activity;
    private bool _isOpened;
    private int _candidate;
    private RelayException? _cut;
    private Task? _cutting;
    private bool _isLeft;

    /// <summary>Told the record when the stream has ended.</summary>
    public Action<UsageRecord?>? Ended { get; init; }

    public T Current { get; private set; } = null!;

    private bool IsLeft => CallersToken.IsCancellationRequested || Volatile.Read(ref _isLeft);

    private CancellationToken CallersToken => methodToken.IsCancellationRequested ? methodToken : enumeratorToken;

    private TimeSpan IdleTimeout => call.Plan.Candidates[_candidate].Relay.StreamIdleTimeout;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> MoveNextAsync()
    {
        if (!_turn.TryMove())
        {
            if (!_turn.IsOver)
            {
                throw new InvalidOperationException("The stream is being read already: await one move before the next.");
            }

            await CuttingAsync().ConfigureAwait(false);
            return _cut is null ? false : throw _cut;
        }

        try
        {
            if (await NextAsync().ConfigureAwait(false) is not { } update)
            {
                Finish(CallOutcome.Succeeded, null);
                return false;
            }

            Current = update;
            call.HasHandedOver = true;
            _handedOverAt = pipeline.Time.GetTimestamp();
            _watch ??= pipeline.Time.CreateTimer(static state => ((CallStream<T>)state!).LookAtIdling(), this, IdleTimeout, Timeout.InfiniteTimeSpan);
            _turn.HandBack();
        }
        catch (Exception error)
        {
            var isLeft = IsLeft;
            Finish(isLeft ? CallOutcome.Cancelled : CallOutcome.Failed, error);
            if (isLeft)
            {
                throw new OperationCanceledException("The stream was cancelled.", error, CallersToken);
            }

            throw;
        }

        if (Volatile.Read(ref _isLeft) && _turn.TryEnd(_turn.Now))
        {
            await LeaveAsync(null).ConfigureAwait(false);
            throw new OperationCanceledException("The stream was disposed while it was being read.");
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        Interlocked.Exchange(ref _isLeft, true);
        if (_turn.TryEnd(_turn.Now))
        {
            if (_isOpened)
            {
                await LeaveAsync(null).ConfigureAwait(false);
            }
        }
        else if (!_turn.IsOver)
        {
            // A move is under way, in another flow of control: it ends the call, and lets go of what the call holds.
            await StopAsync().ConfigureAwait(false);
            return;
        }

        await CuttingAsync().ConfigureAwait(false);
        if (_watch is { } watch)
        {
            await watch.DisposeAsync().ConfigureAwait(false);
        }

        _stop.Dispose();
    }

    private async ValueTask<T?> NextAsync()
    {
        if (!_isOpened)
        {
            _isOpened = true;
            await call.AdmitAsync(_stop.Token).ConfigureAwait(false);
            _activity = MeteringTelemetry.Start(call.Plan);
            await call.DispatchAsync((_, candidate, cancellationToken) => OpenAsync(candidate, cancellationToken), _stop.Token).ConfigureAwait(false);
        }

        if (_opening.TryDequeue(out var update))
        {
            return update;
        }

        if (_source is not { } source || !await source.AdvanceAsync().ConfigureAwait(false))
        {
            return null;
        }

        if (pipeline.Telemetry.ObservesChunks)
        {
            pipeline.Telemetry.Chunk(call.Plan, _candidate, pipeline.Time.GetElapsedTime(_handedOverAt));
        }

        return source.Current;
    }

    // Opens the stream and reads up to its first content: until then, a failure can still be tried again.
    private async ValueTask<bool> OpenAsync(int candidate, CancellationToken cancellationToken)
    {
        _opening.Clear();
        _candidate = candidate;
        var attempt = call.StartAttempt(candidate);
        var source = new StreamSource<T>(form, attempt.Target.Bottom, attempt, call.MessagesFor(candidate), cancellationToken);
        _source = source;
        try
        {
            while (await source.AdvanceAsync().ConfigureAwait(false))
            {
                _opening.Enqueue(source.Current);
                if (form.HasContent(source.Current))
                {
                    attempt.FirstContentTimestamp = pipeline.Time.GetTimestamp();
                    MeteredCall.Answering(attempt);
                    return true;
                }
            }

            return false;
        }
        catch (Exception error)
        {
            _source = null;
            await source.EndAsync(error, IsLeft).ConfigureAwait(false);
            throw;
        }
    }

    // The last move: settles before the caller learns that the stream has ended.
    private void Finish(CallOutcome outcome, Exception? error)
    {
        _turn.End();
        _source?.Request.End(error, outcome == CallOutcome.Cancelled);
        var close = _source?.CloseAsync() ?? default;
        Settle(outcome, error);
        if (!close.IsCompletedSuccessfully)
        {
            _ = close.AsTask().ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    // The caller went away with an update in hand. Once the answer has its finish reason, what is left is the usage: worth reading.
    private async Task LeaveAsync(RelayException? cut)
    {
        var source = _source;
        var isComplete = cut is null && source is { HasFinishReason: true } && await DrainAsync(source).ConfigureAwait(false);
        if (!isComplete)
        {
            await StopAsync().ConfigureAwait(false);
        }

        if (source is not null)
        {
            await source.EndAsync(isComplete ? null : cut, wasLeft: !isComplete).ConfigureAwait(false);
        }

        Settle(isComplete ? CallOutcome.Succeeded : cut is null ? CallOutcome.Cancelled : CallOutcome.Failed, cut);
    }

    // Not for long: whoever leaves a stream does not wait for a server that has stalled.
    private async ValueTask<bool> DrainAsync(StreamSource<T> source)
    {
        using var limit = pipeline.Time.CreateTimer(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop, LongestDrain, Timeout.InfiniteTimeSpan);
        return await source.TryDrainAsync().ConfigureAwait(false);
    }

    private async ValueTask StopAsync()
    {
        try
        {
            await _stop.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is AggregateException or ObjectDisposedException)
        {
            // What a client below has registered to happen on cancellation failed; the call is settled all the same.
        }
    }

    private async ValueTask CuttingAsync()
    {
        if (Volatile.Read(ref _cutting) is { } cutting)
        {
            await cutting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Settle(CallOutcome outcome, Exception? error)
    {
        if (!call.IsAdmitted)
        {
            return;
        }

        call.Settle(outcome, error);
        MeteringTelemetry.Stop(_activity, call.Plan, call.Record, error);
        _activity = null;
        _watch?.Dispose();
        Ended?.Invoke(call.Record);
    }

    private void LookAtIdling()
    {
        var turn = _turn.Now;
        var left = IdleTimeout - pipeline.Time.GetElapsedTime(_handedOverAt);
        if (!StreamTurn.IsCallers(turn) || left > TimeSpan.Zero)
        {
            if (!_turn.IsOver)
            {
                _watch?.Change(left > TimeSpan.Zero ? left : IdleTimeout, Timeout.InfiniteTimeSpan);
            }

            return;
        }

        // Known before the turn is taken, so that a move that comes too late finds it.
        var cutting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _cutting, cutting.Task);
        if (_turn.TryEnd(turn))
        {
            _ = CutAsync(cutting);
            return;
        }

        Volatile.Write(ref _cutting, null);
        cutting.SetResult();
        _watch?.Change(IdleTimeout, Timeout.InfiniteTimeSpan);
    }

    private async Task CutAsync(TaskCompletionSource cutting)
    {
        try
        {
            _cut = new RelayException(RelayErrorKind.Interrupted, $"The stream of '{call.Plan.Client}.{call.Plan.Operation}' was not read for {IdleTimeout}, so it was cut and settled. Read it to its end, or raise the relay's StreamIdleTimeout.");
            await LeaveAsync(_cut).ConfigureAwait(false);
        }
        finally
        {
            cutting.SetResult();
        }
    }
}
