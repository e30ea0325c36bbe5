using System.Runtime.ExceptionServices;
using AnalyzerKit.Admission;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>What a call was admitted with, and holds until it is settled: its quote, its key, its permit and its reservation.</summary>
internal sealed class CallAdmission(MeteringPipeline pipeline, CallPlan plan, IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool asksForReply)
{
    private CallCourse _course = new(plan);
    private ThrottlePermit _permit;
    private long _estimatedTokens;
    private bool _holdsRequest;
    private int _keyed;

    public CallQuote Quote { get; private set; } = null!;

    public Reservation Reservation { get; private set; } = null!;

    /// <summary>The key of the next attempt.</summary>
    public ApiKey? Key { get; private set; }

    /// <summary>Where the call goes first.</summary>
    public int First => _course.First;

    /// <summary>Why the next attempt is made, and goes where it goes.</summary>
    public AttemptReason Reason => _course.Reason;

    /// <summary>The moment of admission.</summary>
    public DateTimeOffset At => Reservation.AdmittedAt;

    // What the options come to once the plan's are applied; only their limits matter to the measure.
    private ChatOptions Sent => field ??= Measured(options);

    /// <summary>Advice, wait, reserve. Throws where the call is refused; nothing is held then.</summary>
    public async ValueTask AcquireAsync(CallSubject subject, BudgetScope? scope, CancellationToken cancellationToken)
    {
        if (plan.Settings.HasKeyBudgets)
        {
            await FindFirstKeyAsync(cancellationToken).ConfigureAwait(false);
        }

        Open(subject, scope);
        _estimatedTokens = Quote.EstimatedTokens;
        var waiting = plan.Throttle.AcquireAsync(_estimatedTokens, Reservation.ShareOf(First), cancellationToken);
        var waited = !waiting.IsCompleted;
        _permit = await waiting.ConfigureAwait(false);
        _holdsRequest = true;
        try
        {
            if (waited)
            {
                // The messages are the caller's, who may have changed them meanwhile: what is reserved is what is sent.
                Open(subject, scope);
            }

            await ReserveAsync(subject, scope, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _permit.Return();
            throw;
        }
    }

    /// <summary>An attempt is about to be sent: it uses up the rate permit held for it.</summary>
    public void Send() => _holdsRequest = false;

    /// <summary>A further attempt at the same candidate: its own rate permit, today's key, and its worst case beside what was charged already.</summary>
    /// <returns>Whether it may be made; what is held stays held.</returns>
    public ValueTask<AttemptLeave> TryRepeatAsync(int candidate, CallCharges charges, CancellationToken cancellationToken)
    {
        _course.Note(AttemptReason.Retry);
        return TryAcquireAsync(candidate, charges, cancellationToken);
    }

    /// <summary>A further attempt at the same candidate with another key than the refused ones.</summary>
    /// <returns>Whether there is one, and the attempt may be made; what is held stays held.</returns>
    public async ValueTask<AttemptLeave> TryChangeKeyAsync(int candidate, IReadOnlyList<ApiKey> refused, CallCharges charges, CancellationToken cancellationToken)
    {
        try
        {
            if (await pipeline.Keys.FindNextAsync(plan.Candidates[candidate].Relay, refused, cancellationToken).ConfigureAwait(false) is not { } next)
            {
                return AttemptLeave.NoKey;
            }

            _course.Note(AttemptReason.NextKey);
            return await TryAcquireAsync(candidate, charges, cancellationToken, next).ConfigureAwait(false);
        }
        catch (RelayException unfound)
        {
            pipeline.Telemetry.AttemptRefused(plan, unfound);
            return AttemptLeave.NoKey;
        }
    }

    /// <summary>An attempt at the next candidate that may mend what went wrong, and that can be had.</summary>
    /// <returns>The candidate; null where there is none. What is held stays held.</returns>
    public async ValueTask<int?> TryMoveOnAsync(int candidate, AttemptReason reason, bool elsewhere, CallCharges charges, CancellationToken cancellationToken)
    {
        for (var next = _course.After(candidate, elsewhere, candidate); next is { } to; next = _course.After(to, elsewhere, candidate))
        {
            switch (await TryAcquireAsync(to, charges, cancellationToken).ConfigureAwait(false))
            {
                case AttemptLeave.Granted:
                    _course.Note(reason);
                    return to;
                case AttemptLeave.Refused when plan.OnBudgetExceeded != BudgetExceededAction.Downgrade:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Measures a request of a layer below, at the prices the call was admitted at.</summary>
    public CallQuote QuoteInner(IReadOnlyList<ChatMessage> innerMessages, ChatOptions? innerOptions, int candidate)
    {
        var quote = CallQuote.Of(plan, pipeline.Allowances, innerMessages, Measured(innerOptions), Key?.Name, candidate, At);
        AdmissionChecks.CheckInner(plan, quote, Reservation, candidate);
        return quote;
    }

    /// <summary>Holds, beside the charges so far, what is under way at worst.</summary>
    /// <exception cref="BudgetExceededException">It does not fit; what is held stays held.</exception>
    public void Hold(int candidate, WorstCase underWay, CallCharges charges)
    {
        AdmissionChecks.CheckCost(plan, charges.Cost ?? 0, underWay.Cost ?? 0);
        var seat = Quote.SeatOf(candidate);
        var held = (CallCandidate[])Quote.Candidates.Clone();
        held[seat] = held[seat] with { Worst = underWay };
        if (!Reservation.TryAdvance(held, seat, charges.Span))
        {
            throw Reservation.Refusal();
        }
    }

    /// <summary>The charges replace what is held.</summary>
    public void Settle(CallCharges charges)
    {
        try
        {
            Reservation.Settle(charges.Span);
        }
        finally
        {
            // What budgets tell may meet a log that throws; the place in line comes back all the same.
            _permit.Release(_estimatedTokens, charges.Tokens);
        }
    }

    private void Open(in CallSubject subject, BudgetScope? scope)
    {
        Quote = CallQuote.Of(plan, pipeline.Allowances, messages, Sent, Key?.Name, _keyed, pipeline.Time.GetUtcNow(), asksForReply, pipeline.Typical);
        _course.Begin(Quote);
        Reservation = pipeline.Budgets.Open(subject, Quote.Candidates, scope);
        if (asksForReply)
        {
            AdmissionChecks.CheckReply(plan);
        }

        AdmissionChecks.Check(plan, Quote, Reservation, Sent);
        while (true)
        {
            Reservation.MayGoElsewhere = _course.CanDowngrade;
            MeteringException? refusal = AdmissionChecks.CostRefusal(plan, Quote, First) ?? Reservation.Judge(Quote.Candidates, First);
            if (refusal is null)
            {
                return;
            }

            if (!_course.TryDowngrade(refusal))
            {
                throw _course.Refused(refusal);
            }
        }
    }

    private async ValueTask ReserveAsync(CallSubject subject, BudgetScope? scope, CancellationToken cancellationToken)
    {
        while (true)
        {
            await FindFirstKeyAsync(cancellationToken).ConfigureAwait(false);
            if (plan.Settings.HasKeyBudgets && Key?.Name != Quote.Candidates[First].Key)
            {
                Open(subject, scope);
                if (!ReferenceEquals(plan.Candidates[First].Relay, plan.Candidates[_keyed].Relay))
                {
                    // This key's budget sends the call to another relay, which gets a key of its own.
                    continue;
                }
            }

            try
            {
                Reservation.MayGoElsewhere = _course.CanDowngrade;
                await Reservation.AcquireAsync(Quote.Candidates, First, cancellationToken).ConfigureAwait(false);
            }
            catch (BudgetExceededException refusal)
            {
                if (_course.TryDowngrade(refusal))
                {
                    continue;
                }

                throw _course.Refused(refusal);
            }

            if (Quote.HoldsAt(plan, At))
            {
                return;
            }

            // A price changed while the call waited: what it holds was worked out at the old one.
            Reservation.Settle([]);
            Reservation.Close(null);
            Open(subject, scope);
        }
    }

    private async ValueTask<AttemptLeave> TryAcquireAsync(int candidate, CallCharges charges, CancellationToken cancellationToken, ApiKey? next = null)
    {
        try
        {
            if (!_holdsRequest)
            {
                await _permit.AcquireAttemptAsync(Quote.EstimatedTokens, Reservation.ShareOf(Quote.SeatOf(candidate)), cancellationToken).ConfigureAwait(false);
                _estimatedTokens += Quote.EstimatedTokens;
                _holdsRequest = true;
            }

            var key = next ?? await FindKeyAsync(candidate, cancellationToken).ConfigureAwait(false);
            if (plan.Settings.HasKeyBudgets && key?.Name != Quote.Candidates[Quote.SeatOf(candidate)].Key)
            {
                Quote = Quote.WithKey(candidate, key?.Name);
            }

            Key = key;
            AdmissionChecks.CheckCost(plan, charges.Cost ?? 0, Quote.Candidates[Quote.SeatOf(candidate)].Worst.Cost ?? 0);
        }
        catch (MeteringException refused)
        {
            pipeline.Telemetry.AttemptRefused(plan, refused);
            return refused is RelayException { Kind: RelayErrorKind.Authentication } ? AttemptLeave.NoKey : AttemptLeave.Refused;
        }

        while (!Reservation.TryAdvance(Quote.Candidates, Quote.SeatOf(candidate), charges.Span))
        {
            if (Reservation.AskForMore() is not { } ask || !await ask.Answer.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                return AttemptLeave.Refused;
            }
        }

        return AttemptLeave.Granted;
    }

    private ChatOptions Measured(ChatOptions? given)
    {
        if (given is null)
        {
            return plan.DeclaredOptions;
        }

        if (given.MaxOutputTokens is not null || plan.MaxOutputTokens is null)
        {
            return given;
        }

        var sent = given.Clone();
        sent.MaxOutputTokens = plan.MaxOutputTokens;
        return sent;
    }

    // Where there is none for the first choice, another relay's will do.
    private async ValueTask FindFirstKeyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var asked = First;
            try
            {
                (Key, _keyed) = (await FindKeyAsync(asked, cancellationToken).ConfigureAwait(false), asked);
                return;
            }
            catch (RelayException missing) when (missing.Kind == RelayErrorKind.Authentication)
            {
                if (!_course.TryBeginElsewhere())
                {
                    // What a key source of the user's threw is the user's to see, as it was thrown.
                    ExceptionDispatchInfo.Throw(missing.InnerException ?? missing);
                }

                pipeline.Telemetry.AttemptRefused(plan, missing);
                pipeline.Watch.Refused(plan, missing, plan.Candidates[asked].Relay);
            }
        }
    }

    // A client that is not ours brings its own key.
    private ValueTask<ApiKey?> FindKeyAsync(int candidate, CancellationToken cancellationToken) =>
        plan.Candidates[candidate] is { Bottom.HasRelay: true, Relay: var relay } ? pipeline.Keys.FindAsync(relay, cancellationToken) : default;
}
