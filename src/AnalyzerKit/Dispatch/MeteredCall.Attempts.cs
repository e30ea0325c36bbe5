using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using AnalyzerKit.Relay;
using AnalyzerKit.Settlement;

namespace AnalyzerKit.Dispatch;

/// <content>The attempts: at one candidate after the other, with one key after the other, until one is answered or none may be made.</content>
internal sealed partial class MeteredCall
{
    // A source may make a new token each time it is asked, and a relay refuse them all.
    private const int MostKeys = 10;
    private Exception? _earlier;
    private RelayException? _blocked;
    private bool _isStopped;
    private bool _mayRepeat = true;

    /// <summary>Step 4: the attempts, candidate after candidate.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> DispatchAsync<T>(Func<MeteredCall, int, CancellationToken, ValueTask<T>> attempt, CancellationToken cancellationToken)
    {
        for (var candidate = _admission.First; ;)
        {
            try
            {
                return Plan.Retry is { } retry
                    ? await retry.ExecuteAsync(this, candidate, attempt, cancellationToken).ConfigureAwait(false)
                    : await AttemptAsync(candidate, attempt, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (CanMoveOn(error, candidate))
            {
                var reason = ReferenceEquals(error, _blocked) ? AttemptReason.CircuitOpen : AttemptReason.Fallback;
                if (await _admission.TryMoveOnAsync(candidate, reason, Mendable.ByAnotherRelay(error), _charges, cancellationToken).ConfigureAwait(false) is not { } next)
                {
                    throw;
                }

                (candidate, _mayRepeat) = (next, true);
                pipeline.Telemetry.MovingOn(Plan, Plan.Candidates[next], reason);
            }
        }
    }

    /// <summary>An attempt at a candidate: any but its first waits for a rate permit and reserves anew. A key that is refused makes way for the next.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> AttemptAsync<T>(int candidate, Func<MeteredCall, int, CancellationToken, ValueTask<T>> attempt, CancellationToken cancellationToken)
    {
        if (_last is { } last && last.Candidate == candidate && await _admission.TryRepeatAsync(candidate, _charges, cancellationToken).ConfigureAwait(false) is not AttemptLeave.Granted and var leave)
        {
            // What there is no key for, another relay may do; what is not to be had for money, something cheaper.
            _mayRepeat = false;
            _isStopped = leave == AttemptLeave.Refused && Plan.OnBudgetExceeded != BudgetExceededAction.Downgrade;
            ExceptionDispatchInfo.Throw(_earlier!);
        }

        for (List<ApiKey>? refused = null; ;)
        {
            try
            {
                return await attempt(this, candidate, cancellationToken).ConfigureAwait(false);
            }
            catch (RelayException error) when (RefusedKey(error) is not null)
            {
                (refused ??= []).Add(RefusedKey(error)!);
                pipeline.Keys.SetAside(Plan.Candidates[candidate].Relay, refused[^1]);

                // A client below that loops would do again what it has had answered.
                var change = _last!.HasInnerAnswer || refused.Count >= MostKeys
                    ? AttemptLeave.NoKey
                    : await _admission.TryChangeKeyAsync(candidate, refused, _charges, cancellationToken).ConfigureAwait(false);
                if (change == AttemptLeave.Granted)
                {
                    continue;
                }

                if (refused.Count == 1 || change == AttemptLeave.Refused)
                {
                    throw;
                }

                throw RefusedKeysFault.All(Plan.Candidates[candidate].Relay, refused, error);
            }
        }
    }

    public bool CanRetry(Exception error, TimeSpan maxDelay)
    {
        _earlier = error;
        return !_isStopped && _mayRepeat && !HasHandedOver && !ReferenceEquals(error, _blocked) && Mendable.ByAnotherAttempt(error, out var failure) && !(failure.RetryAfter > maxDelay)
            && _last?.Target.Circuit.IsPassable(out _) != false;
    }

    public void OnRetry(Exception error, TimeSpan delay) => pipeline.Telemetry.Retrying(Plan, _charges.Details.Count, Failure.Of(error), delay);

    private bool CanMoveOn(Exception error, int candidate)
    {
        _earlier = error;
        return !_isStopped && !HasHandedOver && candidate + 1 < Plan.Candidates.Count && (Mendable.ByAnotherAttempt(error, out _) || Mendable.ByAnotherRelay(error));
    }

    private ApiKey? RefusedKey(RelayException error) =>
        error.StatusCode == HttpStatusCode.Unauthorized && !HasHandedOver && !_isStopped && _last is { Target.Bottom.HasRelay: true } last ? last.Exchange.Key : null;
}
