using AnalyzerKit.Admission;
using AnalyzerKit.Dispatch.Circuits;
using AnalyzerKit.Dispatch.Sharing;
using AnalyzerKit.Relay;
using AnalyzerKit.Settlement;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>One call on its way: admitted, attempted, settled exactly once. Its owner awaits one step after the other.</summary>
internal sealed partial class MeteredCall(MeteringPipeline pipeline, CallPlan plan, IReadOnlyList<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> parameterTags, bool asksForReply = false)
{

    private readonly Lock _gate = new();
    private readonly List<CallRequest> _open = new(1);
    private readonly CallCharges _charges = new();
    private readonly CallCollector? _collector = CallCollector.Current;
    private readonly CallAdmission _admission = new(pipeline, plan, messages, options, asksForReply);
    private long _startTimestamp;
    private CallRequest? _last;
    private CallRequest? _lastCharged;
    private volatile bool _isSettled;

    public CallPlan Plan { get; } = plan;

    /// <summary>Whether the answer is handed on as it arrives.</summary>
    public bool IsStream { get; init; }

    /// <summary>The callers who share it; null where it is one caller's.</summary>
    public CallParty? Party { get; init; }

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
    public IReadOnlyList<ChatMessage> MessagesFor(int candidate)
    {
        var sent = _admission.Quote.MessagesOf(candidate) ?? Messages;
        return ReplyOf(candidate) is { } reply ? reply.AddTo(sent) : sent;
    }

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

    /// <summary>Starts an attempt; the caller sends it and ends it.</summary>
    /// <exception cref="RelayException">Its circuit has opened meanwhile; nothing was started.</exception>
    public CallRequest StartAttempt(int candidate)
    {
        // Looked at again right before sending: the process may have stood still since the call was admitted.
        if (pipeline.Budgets.Desk is { IsOpen: false } desk)
        {
            throw desk.Unavailable();
        }

        var target = Plan.Candidates[candidate];
        lock (_gate)
        {
            var request = new CallRequest(this, null, target.Bottom.Below, candidate, _admission.Quote, options, _admission.Key) { Reason = _admission.Reason };
            if (ReplyOf(candidate) is { } reply)
            {
                request.Options.ResponseFormat = reply.Format;
            }

            if (!target.Circuit.TryEnter(out var pass, out var retryAfter))
            {
                throw _blocked = CircuitFault.Open(target, retryAfter, _earlier);
            }

            request.Pass = pass;
            request.Start(Time);
            _admission.Send();
            _open.Add(request);
            _last = request;
            return request;
        }
    }

    /// <summary>An attempt's first content has arrived: a circuit that is being tried has its answer, however long the caller reads.</summary>
    public static void Answering(CallRequest request)
    {
        if (request.Pass is { IsTrial: true } pass)
        {
            request.Pass = null;
            request.Target.Circuit.Leave(pass, AttemptResult.Success);
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
        var ended = request.Ended(Time, _admission.At, error, wasLeft);
        lock (_gate)
        {
            if (!request.Close())
            {
                return;
            }

            if (!_isSettled)
            {
                Charge(request, ended);
            }

            if (error is null && request.Parent is { } parent)
            {
                parent.HasInnerAnswer = true;
            }
        }

        // What a layer below sent in its place tells whether anything was.
        var exchange = request.HasInner && _lastCharged is { } inner && inner.Parent == request ? inner.Exchange : request.Exchange;
        var result = request.SentNothing ? AttemptResult.Neither : AttemptResults.Of(ended.Failure, wasLeft, exchange);
        if (request.Pass is { } pass)
        {
            request.Target.Circuit.Leave(pass, result);
        }

        if (result == AttemptResult.Success && request.Exchange.Key is { } key)
        {
            pipeline.Keys.TakeBack(request.Target.Relay, key);
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
            if (Party is not null)
            {
                Party.Gather(Record);
            }
            else
            {
                _collector?.Add(Record);
            }

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
            if (Record is null)
            {
                // It was let in, and found the way shut right before sending.
                pipeline.Telemetry.Rejected(Plan, metering);
            }
        }

        pipeline.Telemetry.Settled(Plan, _last?.Candidate ?? _admission.First, Record, error);
    }

    private CallRequest BeginInner(CallRequest parent, IReadOnlyList<ChatMessage> innerMessages, ChatOptions? innerOptions, in LayerBelow below)
    {
        lock (_gate)
        {
            var quote = _admission.QuoteInner(innerMessages, innerOptions, parent.Candidate);
            var request = new CallRequest(this, parent, below, parent.Candidate, quote, innerOptions, _admission.Key) { Reason = AttemptReason.Inner, Seat = _admission.Quote.SeatOf(parent.Candidate) };
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

    private void Charge(CallRequest request, in EndedAttempt ended)
    {
        _open.Remove(request);
        if (request.HasInner || request.SentNothing)
        {
            return;
        }

        var settled = AttemptSettlement.Settle(ended, Plan.Settings.Prices);
        _charges.Add(settled);
        _lastCharged = request;
        var relay = request.Target.Relay.Name;
        if (Plan.Route is not null && ended is { Failure: null, WasLeft: false } && (!IsStream || request.FirstContentTimestamp != 0))
        {
            pipeline.Latencies.Add(relay, request.Target.Model, IsStream, IsStream ? Time.GetElapsedTime(request.StartTimestamp, request.FirstContentTimestamp) : ended.Duration);
        }

        pipeline.Typical.Add(relay, settled.Detail.Model, request.TextBytes, settled.Detail.Tokens);
        pipeline.Allowances.Raise(
            relay,
            settled.Detail.Model,
            settled.Charge.Tokens - request.Worst.Tokens,
            request.Worst.Cost is { } worst ? (settled.Charge.Cost ?? 0) - worst : 0);
    }
}
