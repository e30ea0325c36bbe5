using AnalyzerKit.Admission;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>What a call was admitted with, and holds until it is settled: its quote, its key, its permit and its reservation.</summary>
internal sealed class CallAdmission(MeteringPipeline pipeline, CallPlan plan, IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool asksForReply)
{
    private ThrottlePermit _permit;
    private long _estimatedTokens;

    public CallQuote Quote { get; private set; } = null!;

    public Reservation Reservation { get; private set; } = null!;

    /// <summary>The key of the next attempt.</summary>
    public ApiKey? Key { get; private set; }

    /// <summary>The moment of admission.</summary>
    public DateTimeOffset At => Reservation.AdmittedAt;

    // What the options come to once the plan's are applied; only their limits matter to the measure.
    private ChatOptions Sent => field ??= Measured(options);

    /// <summary>Advice, wait, reserve. Throws where the call is refused; nothing is held then.</summary>
    public async ValueTask AcquireAsync(CallSubject subject, BudgetScope? scope, CancellationToken cancellationToken)
    {
        if (plan.Settings.HasKeyBudgets)
        {
            Key = await FindKeyAsync(cancellationToken).ConfigureAwait(false);
        }

        Open(subject, scope);
        _estimatedTokens = Quote.EstimatedTokens;
        var waiting = plan.Throttle.AcquireAsync(_estimatedTokens, Reservation.ShareOf(0), cancellationToken);
        var waited = !waiting.IsCompleted;
        _permit = await waiting.ConfigureAwait(false);
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

    /// <summary>A further attempt: its own rate permit, today's key, and its worst case beside what was charged already.</summary>
    /// <returns>False where one of them is not to be had; what is held stays held.</returns>
    public async ValueTask<bool> TryAcquireAttemptAsync(int candidate, CallCharges charges, CancellationToken cancellationToken)
    {
        try
        {
            await _permit.AcquireAttemptAsync(Quote.EstimatedTokens, Reservation.ShareOf(candidate), cancellationToken).ConfigureAwait(false);
            _estimatedTokens += Quote.EstimatedTokens;
            var key = await FindKeyAsync(cancellationToken).ConfigureAwait(false);
            if (plan.Settings.HasKeyBudgets && key?.Name != Key?.Name)
            {
                return false;
            }

            Key = key;
            AdmissionChecks.CheckCost(plan, charges.Cost ?? 0, Quote.Candidates[candidate].Worst.Cost ?? 0);
        }
        catch (MeteringException refused)
        {
            pipeline.Telemetry.AttemptRefused(plan, refused);
            return false;
        }

        while (!Reservation.TryAdvance(Quote.Candidates, candidate, charges.Span))
        {
            if (Reservation.AskForMore() is not { } ask || !await ask.Answer.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Measures a request of a layer below, at the prices the call was admitted at.</summary>
    public CallQuote QuoteInner(IReadOnlyList<ChatMessage> innerMessages, ChatOptions? innerOptions, int candidate)
    {
        var quote = CallQuote.Of(plan, pipeline.Allowances, innerMessages, Measured(innerOptions), Key?.Name, At);
        AdmissionChecks.CheckInner(plan, quote, Reservation, candidate);
        return quote;
    }

    /// <summary>Holds, beside the charges so far, what is under way at worst.</summary>
    /// <exception cref="BudgetExceededException">It does not fit; what is held stays held.</exception>
    public void Hold(int candidate, WorstCase underWay, CallCharges charges)
    {
        AdmissionChecks.CheckCost(plan, charges.Cost ?? 0, underWay.Cost ?? 0);
        var held = (CallCandidate[])Quote.Candidates.Clone();
        held[candidate] = held[candidate] with { Worst = underWay };
        if (!Reservation.TryAdvance(held, candidate, charges.Span))
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
        Quote = CallQuote.Of(plan, pipeline.Allowances, messages, Sent, Key?.Name, pipeline.Time.GetUtcNow(), asksForReply);
        Reservation = pipeline.Budgets.Open(subject, Quote.Candidates, scope);
        if (asksForReply)
        {
            AdmissionChecks.CheckReply(plan);
        }

        AdmissionChecks.Check(plan, Quote, Reservation, Sent);
        Reservation.Advise(Quote.Candidates);
    }

    private async ValueTask ReserveAsync(CallSubject subject, BudgetScope? scope, CancellationToken cancellationToken)
    {
        while (true)
        {
            var key = await FindKeyAsync(cancellationToken).ConfigureAwait(false);
            var isOther = plan.Settings.HasKeyBudgets && key?.Name != Key?.Name;
            Key = key;
            if (isOther)
            {
                Open(subject, scope);
            }

            await Reservation.AcquireAsync(Quote.Candidates, cancellationToken).ConfigureAwait(false);
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

    // A client that is not ours brings its own key.
    private ValueTask<ApiKey?> FindKeyAsync(CancellationToken cancellationToken) =>
        plan.Bottom.HasRelay ? pipeline.Keys.FindAsync(plan.Relay, cancellationToken) : default;
}
