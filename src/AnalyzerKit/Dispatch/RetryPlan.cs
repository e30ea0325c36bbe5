using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Polly;
using Polly.Retry;

namespace AnalyzerKit.Dispatch;

/// <summary>Retries as declared, on Polly: exponential with jitter, the server's Retry-After first, only of errors that another attempt can mend.</summary>
internal sealed class RetryPlan
{
    // The most that Polly takes; a server's own Retry-After is held against what was declared.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);
    private static readonly ResiliencePropertyKey<MeteredCall> CallKey = new("AnalyzerKit.Call");
    private readonly ResiliencePipeline _pipeline;

    public RetryPlan(int maxAttempts, TimeSpan baseDelay, TimeSpan maxDelay, TimeProvider time)
    {
        MaxDelay = maxDelay;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = maxAttempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = Shorter(baseDelay, LongestDelay),
                MaxDelay = Shorter(maxDelay, LongestDelay),
                ShouldHandle = ShouldRetry,
                DelayGenerator = ServerDelay,
                OnRetry = Retrying,
            })
            .Build();
    }

    public TimeSpan MaxDelay { get; }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>Runs the attempts for one candidate. The first goes by itself: nearly every call needs no other.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> ExecuteAsync<T>(MeteredCall call, int candidate, Func<MeteredCall, int, CancellationToken, ValueTask<T>> attempt, CancellationToken cancellationToken)
    {
        ExceptionDispatchInfo first;
        try
        {
            return await call.AttemptAsync(candidate, attempt, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (call.CanRetry(error, MaxDelay))
        {
            first = ExceptionDispatchInfo.Capture(error);
        }

        return await RetryAsync(call, candidate, attempt, first, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<T> RetryAsync<T>(MeteredCall call, int candidate, Func<MeteredCall, int, CancellationToken, ValueTask<T>> attempt, ExceptionDispatchInfo first, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, call);
        try
        {
            return await _pipeline.ExecuteAsync(
                static (context, turn) => turn.NextAsync(context.CancellationToken),
                context,
                new Turns<T>(call, candidate, attempt, first)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ValueTask<bool> ShouldRetry(RetryPredicateArguments<object> arguments) =>
        new(arguments.Outcome.Exception is { } error
            && arguments.Context.Properties.TryGetValue(CallKey, out var call)
            && call.CanRetry(error, MaxDelay));

    private static ValueTask<TimeSpan?> ServerDelay(RetryDelayGeneratorArguments<object> arguments) =>
        new(arguments.Outcome.Exception is RelayException { RetryAfter: { } delay } ? delay : null);

    private static ValueTask Retrying(OnRetryArguments<object> arguments)
    {
        if (arguments.Context.Properties.TryGetValue(CallKey, out var call) && arguments.Outcome.Exception is { } error)
        {
            call.OnRetry(error, arguments.RetryDelay);
        }

        return default;
    }

    // What the pipeline runs: first the failure that is known already, then attempts.
    private sealed class Turns<T>(MeteredCall call, int candidate, Func<MeteredCall, int, CancellationToken, ValueTask<T>> attempt, ExceptionDispatchInfo failed)
    {
        private ExceptionDispatchInfo? _failed = failed;

        public ValueTask<T> NextAsync(CancellationToken cancellationToken)
        {
            if (_failed is not { } failed)
            {
                return call.AttemptAsync(candidate, attempt, cancellationToken);
            }

            _failed = null;
            failed.Throw();
            return default;
        }
    }
}
