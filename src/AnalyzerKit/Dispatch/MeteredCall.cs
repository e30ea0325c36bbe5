using System.Runtime.ExceptionServices;
using AnalyzerKit.Admission;
using AnalyzerKit.Relay;
using AnalyzerKit.Settlement;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>One call on its way: admitted, attempted, settled exactly once. Its owner awaits one step after the other.</summary>
internal sealed class MeteredCall(MeteringPipeline pipeline, CallPlan plan, IReadOnlyList<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> parameterTags)
{
    private readonly Lock _gate = new();
    private readonly List<CallRequest> _open = new(1);
    private readonly CallCharges _charges = new();
    private Reservation _reservation = null!;
    private ThrottlePermit _permit;
    private CallQuote _quote = null!;
    private ApiKey? _key;
    private long _estimatedTokens;
    private long _startTimestamp;
    private CallRequest? _last;
    private CallRequest? _lastCharged;
    private Exception? _earlier;
    private bool _isStopped;
    private volatile bool _isSettled;

    public CallPlan Plan { get; } = plan;

    public IReadOnlyList<ChatMessage> Messages { get; } = messages;

    public IReadOnlyDictionary<string, string> Tags { get; private set; } = plan.Tags;

    /// <summary>What the call left behind; null before it is settled, and where nothing was attempted.</summary>
    public UsageRecord? Record { get; private set; }

    /// <summary>It holds a permit and a reservation, or did: it must be settled.</summary>
    public bool IsAdmitted { get; private set; }

    /// <summary>It is over; nothing more can be sent within it.</summary>
    public bool IsSettled => _isSettled;

    /// <summary>Content has been handed to the caller: from here on, nothing can be tried again.</summary>
    public bool HasHandedOver { get; set; }

    private TimeProvider Time => pipeline.Time;

    /// <summary>Steps 1 to 3: advice, wait, reserve. Throws where the call is refused; nothing is held then.</summary>
    public async ValueTask AdmitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (!Plan.Enabled)
            {
                throw new BudgetExceededException(Plan.Client, $"Client '{Plan.Client}' is switched off by Clients:{Plan.Client}:Enabled. Nothing was sent.");
            }

            var scope = BudgetScope.CurrentOf(pipeline.Budgets);
            Tags = CallTags.Of(Plan, scope, parameterTags);
            if (Plan.Settings.HasKeyBudgets)
            {
                _key = await FindKeyAsync(cancellationToken).ConfigureAwait(false);
            }

            Open(scope);
            _estimatedTokens = _quote.EstimatedTokens;
            _permit = await Plan.Throttle.AcquireAsync(_estimatedTokens, cancellationToken).ConfigureAwait(false);
            try
            {
                await ReserveAsync(scope, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                _permit.Return();
                throw;
            }

            _startTimestamp = Time.GetTimestamp();
            IsAdmitted = true;
        }
        catch (MeteringException refused)
        {
            pipeline.Telemetry.Rejected(Plan, refused);
            throw;
        }
    }

    /// <summary>Step 4: the attempts, candidate after candidate.</summary>
    public async ValueTask<T> DispatchAsync<T>(Func<MeteredCall, int, CancellationToken, ValueTask<T>> attempt, CancellationToken cancellationToken)
    {
        for (var candidate = 0; ; candidate++)
        {
            try
            {
                return Plan.Retry is { } retry
                    ? await retry.ExecuteAsync(this, candidate, attempt, cancellationToken).ConfigureAwait(false)
                    : await attempt(this, candidate, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (candidate + 1 < Plan.Candidates.Count && CanMoveOn(error))
            {
                _earlier = error;
                if (!await PrepareAsync(candidate + 1, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>An attempt under a retry: any but a candidate's first waits for a rate permit and reserves anew.</summary>
    public async ValueTask<T> AttemptAgainAsync<T>(int candidate, Func<MeteredCall, int, CancellationToken, ValueTask<T>> attempt, CancellationToken cancellationToken)
    {
        if (_last is { } last && last.Candidate == candidate && !await PrepareAsync(candidate, cancellationToken).ConfigureAwait(false))
        {
            _isStopped = true;
            ExceptionDispatchInfo.Throw(_earlier!);
        }

        return await attempt(this, candidate, cancellationToken).ConfigureAwait(false);
    }

    public bool CanRetry(Exception error, TimeSpan maxDelay)
    {
        _earlier = error;
        return !_isStopped && !HasHandedOver && IsRetryable(error, out var failure) && !(failure.RetryAfter > maxDelay);
    }

    public void OnRetry(Exception error, TimeSpan delay) => pipeline.Telemetry.Retrying(Plan, _charges.Details.Count, Failure.Of(error), delay);

    /// <summary>Starts an attempt; the caller sends it and ends it.</summary>
    public CallRequest StartAttempt(int candidate)
    {
        lock (_gate)
        {
            var request = new CallRequest(this, null, Plan.Bottom.Below, candidate, _quote.Candidates[candidate].Worst, _quote.Prices[candidate], options, _key);
            request.Start(Time);
            _open.Add(request);
            _last = request;
            return request;
        }
    }

    /// <summary>Reserves a request that a metered layer below is about to send, measured as it will be sent.</summary>
    public CallRequest BeginInner(CallRequest parent, IReadOnlyList<ChatMessage> innerMessages, ChatOptions? innerOptions, in LayerBelow below)
    {
        AdmissionChecks.CheckGoal(Plan, parent.Candidate, innerOptions, below);
        try
        {
            lock (_gate)
            {
                var quote = CallQuote.Of(Plan, pipeline.Allowances, innerMessages, Measured(innerOptions), _key?.Name, _reservation.AdmittedAt);
                AdmissionChecks.CheckInner(Plan, quote, _reservation, parent.Candidate);
                var request = new CallRequest(this, parent, below, parent.Candidate, quote.Candidates[parent.Candidate].Worst, quote.Prices[parent.Candidate], innerOptions, _key);
                Hold(parent, request);
                return request;
            }
        }
        catch (MeteringException refused)
        {
            pipeline.Telemetry.Rejected(Plan, refused);
            throw;
        }
    }

    /// <summary>Charges a request that is over. A second call changes nothing.</summary>
    public void EndRequest(CallRequest request, Exception? error, bool wasLeft)
    {
        lock (_gate)
        {
            if (!request.Close() || _isSettled)
            {
                return;
            }

            _open.Remove(request);
            if (request.HasInner || request.SentNothing)
            {
                return;
            }

            var settled = AttemptSettlement.Settle(request.Ended(Time, _reservation.AdmittedAt, error, wasLeft), Plan.Settings.Prices);
            _charges.Add(settled);
            _lastCharged = request;
            pipeline.Allowances.Raise(
                Plan.Relay.Name,
                settled.Detail.Model,
                settled.Charge.Tokens - request.Worst.Tokens,
                request.Worst.Cost is { } worst ? (settled.Charge.Cost ?? 0) - worst : 0);
        }
    }

    /// <summary>Step 5: the charges replace what is held, and the record is handed on. A second call changes nothing.</summary>
    public void Settle(CallOutcome outcome, Exception? error)
    {
        lock (_gate)
        {
            if (_isSettled)
            {
                return;
            }

            while (_open.Count > 0)
            {
                // Left open by a client above it, which ended without ending what it had sent.
                EndRequest(_open[^1], error, wasLeft: true);
            }

            _isSettled = true;
        }

        try
        {
            _reservation.Settle(_charges.Span);
        }
        finally
        {
            // What budgets tell may meet a log that throws; the place in line comes back all the same.
            _permit.Release(_estimatedTokens, _charges.Tokens);
        }

        if (_last is { } last)
        {
            var answered = _lastCharged ?? last;
            TimeSpan? first = last.FirstContentTimestamp == 0 ? null : Time.GetElapsedTime(last.StartTimestamp, last.FirstContentTimestamp);
            Record = _charges.Record(this, _reservation, answered, outcome, Time.GetElapsedTime(_startTimestamp), first);
            pipeline.Recorder.Record(Record);
        }

        if (error is MeteringException metering)
        {
            metering.Usage ??= Record;
        }

        pipeline.Telemetry.Settled(Plan, Record, error);
    }

    private void Open(BudgetScope? scope)
    {
        _quote = CallQuote.Of(Plan, pipeline.Allowances, Messages, Sent, _key?.Name, Time.GetUtcNow());
        _reservation = pipeline.Budgets.Open(new(Plan.Client, Plan.Project, Tags), _quote.Candidates, scope);
        AdmissionChecks.Check(Plan, _quote, _reservation, Sent);
        _reservation.Advise(_quote.Candidates);
    }

    // What the options come to once the plan's are applied; only their limits matter to the measure.
    private ChatOptions Sent => field ??= Measured(options);

    private ChatOptions Measured(ChatOptions? given)
    {
        if (given is null)
        {
            return Plan.DeclaredOptions;
        }

        if (given.MaxOutputTokens is not null || Plan.MaxOutputTokens is null)
        {
            return given;
        }

        var sent = given.Clone();
        sent.MaxOutputTokens = Plan.MaxOutputTokens;
        return sent;
    }

    // A client that is not ours brings its own key.
    private ValueTask<ApiKey?> FindKeyAsync(CancellationToken cancellationToken) =>
        Plan.Bottom.HasRelay ? pipeline.Keys.FindAsync(Plan.Relay, cancellationToken) : default;

    private async ValueTask ReserveAsync(BudgetScope? scope, CancellationToken cancellationToken)
    {
        while (true)
        {
            var key = await FindKeyAsync(cancellationToken).ConfigureAwait(false);
            var isOther = Plan.Settings.HasKeyBudgets && key?.Name != _key?.Name;
            _key = key;
            if (isOther)
            {
                Open(scope);
            }

            await _reservation.AcquireAsync(_quote.Candidates, cancellationToken).ConfigureAwait(false);
            if (_quote.HoldsAt(Plan, _reservation.AdmittedAt))
            {
                return;
            }

            // A price changed while the call waited: what it holds was worked out at the old one.
            _reservation.Settle([]);
            Open(scope);
        }
    }

    // A further attempt: its own rate permit, today's key, and its worst case beside what was charged already.
    private async ValueTask<bool> PrepareAsync(int candidate, CancellationToken cancellationToken)
    {
        try
        {
            await _permit.AcquireAttemptAsync(_quote.EstimatedTokens, cancellationToken).ConfigureAwait(false);
            _estimatedTokens += _quote.EstimatedTokens;
            var key = await FindKeyAsync(cancellationToken).ConfigureAwait(false);
            if (Plan.Settings.HasKeyBudgets && key?.Name != _key?.Name)
            {
                return false;
            }

            _key = key;
        }
        catch (MeteringException refused)
        {
            pipeline.Telemetry.Rejected(Plan, refused);
            return false;
        }

        return Plan.MaxCostPerCall is { } most && (_charges.Cost ?? 0) + (_quote.Candidates[candidate].Worst.Cost ?? 0) > most
            ? false
            : _reservation.TryAdvance(_quote.Candidates, candidate, _charges.Span);
    }

    // Holds, beside the charges so far, what the requests now under way can use at worst, this one with them.
    private void Hold(CallRequest parent, CallRequest request)
    {
        long input = request.Worst.InputTokens, output = request.Worst.OutputTokens ?? 0;
        var cost = request.Worst.Cost;
        foreach (var other in _open)
        {
            if (!other.HasInner && other != parent)
            {
                input += other.Worst.InputTokens;
                output += other.Worst.OutputTokens ?? 0;
                cost += other.Worst.Cost;
            }
        }

        AdmissionChecks.CheckCost(Plan, _charges.Cost ?? 0, cost ?? 0);
        var held = (CallCandidate[])_quote.Candidates.Clone();
        held[parent.Candidate] = held[parent.Candidate] with { Worst = new WorstCase(input, output, cost) };
        if (!_reservation.TryAdvance(held, parent.Candidate, _charges.Span))
        {
            throw _reservation.Refusal();
        }

        parent.HasInner = true;
        request.Start(Time);
        _open.Add(request);
    }

    private bool CanMoveOn(Exception error) => !_isStopped && !HasHandedOver && IsRetryable(error, out _);

    private static bool IsRetryable(Exception error, out Failure failure)
    {
        failure = Failure.Of(error);
        return (error is not OperationCanceledException || Failure.IsTimeout(error)) && error is not (BudgetExceededException or UnboundedCostException or UnknownModelException or ThrottledException) && failure.IsRetryable;
    }
}
