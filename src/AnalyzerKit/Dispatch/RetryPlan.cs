using Polly;
using Polly.Retry;

namespace AnalyzerKit.Dispatch;

/// <summary>Retries as declared, on Polly: exponential with jitter, the server's Retry-After first, only of errors that another attempt can mend.</summary>
internal sealed class RetryPlan
{
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
                Delay = baseDelay,
                MaxDelay = maxDelay,
                ShouldHandle = ShouldRetry,
                DelayGenerator = ServerDelay,
                OnRetry = Retrying,
            })
            .Build();
    }

    public TimeSpan MaxDelay { get; }

    /// <summary>Runs the attempts for one candidate.</summary>
    public async ValueTask<T> ExecuteAsync<T>(MeteredCall call, int candidate, Func<MeteredCall, int, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, call);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, state) => await state.call.AttemptAgainAsync(state.candidate, state.attempt, context.CancellationToken).ConfigureAwait(false),
                context,
                (call, candidate, attempt)).ConfigureAwait(false);
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
}
