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
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(methodToken, enumeratorToken);
    private readonly Queue<T> _opening = new(2);
    private StreamTurn _turn;
    private StreamSource<T>? _source;
    private ITimer? _watch;
    private long _handedOverAt;
    private Activity? _activity;
    private bool _isOpened;
    private RelayException? _cut;

    public T Current { get; private set; } = null!;

    /// <summary>The call's record, once the stream has ended.</summary>
    public UsageRecord? Record => call.Record;

    private CancellationToken CallersToken => methodToken.IsCancellationRequested ? methodToken : enumeratorToken;

    private TimeSpan IdleTimeout => call.Plan.Relay.StreamIdleTimeout;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> MoveNextAsync()
    {
        if (!_turn.TryMove())
        {
            return _cut is not null ? throw _cut
                : StreamTurn.IsCallers(_turn.Now) || !_turn.IsOver ? throw new InvalidOperationException("The stream is being read already: await one move before the next.")
                : false;
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
            return true;
        }
        catch (Exception error)
        {
            var isLeft = CallersToken.IsCancellationRequested;
            Finish(isLeft ? CallOutcome.Cancelled : CallOutcome.Failed, error);
            if (isLeft)
            {
                throw new OperationCanceledException("The stream was cancelled.", error, CallersToken);
            }

            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_turn.TryEnd(_turn.Now) && _isOpened)
        {
            await LeaveAsync(null).ConfigureAwait(false);
        }

        if (_watch is { } watch)
        {
            await watch.DisposeAsync().ConfigureAwait(false);
        }

        if (_cut is null)
        {
            _stop.Dispose();
        }
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
            pipeline.Telemetry.Chunk(call.Plan, pipeline.Time.GetElapsedTime(_handedOverAt));
        }

        return source.Current;
    }

    // Opens the stream and reads up to its first content: until then, a failure can still be tried again.
    private async ValueTask<bool> OpenAsync(int candidate, CancellationToken cancellationToken)
    {
        _opening.Clear();
        var attempt = call.StartAttempt(candidate);
        var source = new StreamSource<T>(form, call.Plan.Bottom, attempt, call.Messages, cancellationToken);
        _source = source;
        try
        {
            while (await source.AdvanceAsync().ConfigureAwait(false))
            {
                _opening.Enqueue(source.Current);
                if (form.HasContent(source.Current))
                {
                    attempt.FirstContentTimestamp = pipeline.Time.GetTimestamp();
                    return true;
                }
            }

            return false;
        }
        catch (Exception error)
        {
            _source = null;
            await source.EndAsync(error, CallersToken.IsCancellationRequested).ConfigureAwait(false);
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
    private async ValueTask LeaveAsync(RelayException? cut)
    {
        var source = _source;
        var isComplete = cut is null && source is { Request.Options.Exchange.FinishReason: not null } && await source.TryDrainAsync().ConfigureAwait(false);
        if (!isComplete)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
        }

        if (source is not null)
        {
            await source.EndAsync(isComplete ? null : cut, wasLeft: !isComplete).ConfigureAwait(false);
        }

        Settle(isComplete ? CallOutcome.Succeeded : cut is null ? CallOutcome.Cancelled : CallOutcome.Failed, cut);
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

        var cut = new RelayException(RelayErrorKind.Interrupted, $"The stream of '{call.Plan.Client}.{call.Plan.Operation}' was not read for {IdleTimeout}, so it was cut and settled. Read it to its end, or raise the relay's StreamIdleTimeout.");
        _cut = cut;
        if (!_turn.TryEnd(turn))
        {
            _cut = null;
            _watch?.Change(IdleTimeout, Timeout.InfiniteTimeSpan);
            return;
        }

        _ = LeaveAsync(cut).AsTask();
    }
}
