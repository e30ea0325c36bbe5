using System.Runtime.ExceptionServices;
using AnalyzerKit.Admission;
using AnalyzerKit.Relay;
using AnalyzerKit.Settlement;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>One call on its way: admitted, attempted, settled exactly once. Its owner awaits one step after the other.</summary>
internal sealed class MeteredCall(MeteringPipeline pipeline, CallPlan plan, IReadOnlyList<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> parameterTags, bool asksForReply = false)
{
    private readonly Lock _gate = new();
    private readonly List<CallRequest> _open = new(1);
    private readonly CallCharges _charges = new();
    private readonly CallCollector? _collector = CallCollector.Current;
    private readonly CallAdmission _admission = new(pipeline, plan, messages, options, asksForReply);
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

    /// <summary>The messages as a candidate gets them.</summary>
    public IReadOnlyList<ChatMessage> MessagesFor(int candidate) => ReplyOf(candidate) is { } reply ? reply.AddTo(Messages) : Messages;

    /// <summary>Steps 1 to 3: advice, wait, reserve. Throws where the call is refused; nothing is held then.</summary>
    public async ValueTask AdmitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (!Plan.Enabled)
            {
                throw new BudgetExceededException(Plan.Client, $"Client '{Plan.Client}' is switched off by Clients:{Plan.Client}:Enabled. Nothing was sent.") { Circuit = BudgetCircuit.OpenByHand };
            }

            var scope = BudgetScope.CurrentOf(pipeline.Budgets);
            Tags = CallTags.Of(Plan, scope, parameterTags);
            await _admission.AcquireAsync(new(Plan.Client, Plan.Project, Tags), scope, cancellationToken).ConfigureAwait(false);
            _startTimestamp = Time.GetTimestamp();
            IsAdmitted = true;
            pipeline.Watch.Admitted(this);
        }
        catch (MeteringException refused)
        {
            pipeline.Telemetry.Rejected(Plan, refused);
            pipeline.Watch.Refused(Plan, refused);
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
                if (!await _admission.TryAcquireAttemptAsync(candidate + 1, _charges, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>An attempt under a retry: any but a candidate's first waits for a rate permit and reserves anew.</summary>
    public async ValueTask<T> AttemptAgainAsync<T>(int candidate, Func<MeteredCall, int, CancellationToken, ValueTask<T>> attempt, CancellationToken cancellationToken)
    {
        if (_last is { } last && last.Candidate == candidate && !await _admission.TryAcquireAttemptAsync(candidate, _charges, cancellationToken).ConfigureAwait(false))
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
        // Looked at again right before sending: the process may have stood still since the call was admitted.
        if (pipeline.Budgets.Desk is { IsOpen: false } desk)
        {
            throw desk.Unavailable();
        }

        lock (_gate)
        {
            var request = new CallRequest(this, null, Plan.Bottom.Below, candidate, _admission.Quote, options, _admission.Key);
            if (ReplyOf(candidate) is { } reply)
            {
                request.Options.ResponseFormat = reply.Format;
            }

            request.Start(Time);
            _open.Add(request);
            _last = request;
            return request;
        }
    }

    /// <summary>Reserves a request that a metered layer below is about to send, measured as it will be sent.</summary>
    public async ValueTask<CallRequest> BeginInnerAsync(CallRequest parent, IReadOnlyList<ChatMessage> innerMessages, ChatOptions? innerOptions, LayerBelow below, CancellationToken cancellationToken)
    {
        AdmissionChecks.CheckGoal(Plan, parent.Candidate, innerOptions, below);
        while (true)
        {
            try
            {
                return BeginInner(parent, innerMessages, innerOptions, below);
            }
            catch (MeteringException refused)
            {
                // It may be this process's lease alone that is too small.
                var ask = refused is BudgetExceededException ? _admission.Reservation.AskForMore() : null;
                if (ask is null || !await ask.Answer.WaitAsync(cancellationToken).ConfigureAwait(false))
                {
                    pipeline.Telemetry.Rejected(Plan, refused);
                    pipeline.Watch.Refused(Plan, refused);
                    throw;
                }
            }
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

            var settled = AttemptSettlement.Settle(request.Ended(Time, _admission.At, error, wasLeft), Plan.Settings.Prices);
            _charges.Add(settled);
            _lastCharged = request;
            pipeline.Typical.Add(Plan.Relay.Name, settled.Detail.Model, request.TextBytes, settled.Detail.Tokens);
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

        _admission.Settle(_charges);
        if (_last is { } last)
        {
            var answered = _lastCharged ?? last;
            TimeSpan? first = last.FirstContentTimestamp == 0 ? null : Time.GetElapsedTime(last.StartTimestamp, last.FirstContentTimestamp);
            Record = _charges.Record(this, _admission.Reservation, answered, outcome, Time.GetElapsedTime(_startTimestamp), first);
            _collector?.Add(Record);
            _admission.Reservation.Close(Record);
            pipeline.Own.Add(Record);
            pipeline.Recorder.Record(Record);
            pipeline.Watch.Settled(Plan, Record);
        }
        else
        {
            _admission.Reservation.Close(null);
        }

        if (error is MeteringException metering)
        {
            metering.Usage ??= Record;
        }

        pipeline.Telemetry.Settled(Plan, Record, error);
    }

    private CallRequest BeginInner(CallRequest parent, IReadOnlyList<ChatMessage> innerMessages, ChatOptions? innerOptions, in LayerBelow below)
    {
        lock (_gate)
        {
            var quote = _admission.QuoteInner(innerMessages, innerOptions, parent.Candidate);
            var request = new CallRequest(this, parent, below, parent.Candidate, quote, innerOptions, _admission.Key);
            Hold(parent, request);
            return request;
        }
    }

    private ReplyRequest? ReplyOf(int candidate) => asksForReply ? Plan.Candidates[candidate].Reply : null;

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

        _admission.Hold(parent.Candidate, new WorstCase(input, output, cost), _charges);
        parent.HasInner = true;
        request.Start(Time);
        _open.Add(request);
    }

    private bool CanMoveOn(Exception error) => !_isStopped && !HasHandedOver && IsRetryable(error, out _);

    private static bool IsRetryable(Exception error, out Failure failure)
    {
        failure = Failure.Of(error);
        return (error is not OperationCanceledException || Failure.IsTimeout(error)) && error is not (BudgetExceededException or UnboundedCostException or UnknownModelException or ThrottledException or LedgerUnavailableException) && failure.IsRetryable;
    }
}
