using AnalyzerKit.Admission;
using AnalyzerKit.Dispatch.Windows;
using AnalyzerKit.Models;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>What a request would use at worst with each candidate, at the prices in force at one moment.</summary>
internal sealed class CallQuote
{
    // Where a candidate's seat is another than its own place: its key has changed since the call was admitted.
    private readonly int[]? _seats;

    // Null where the conversation fits every candidate as it is.
    private ConversationFit[]? _fits;

    private readonly Terms[] _terms;

    private CallQuote(CallCandidate[] candidates, Terms[] terms, int[]? seats = null)
    {
        Candidates = candidates;
        _terms = terms;
        _seats = seats;
    }

    /// <summary>The plan's candidates in their places; behind them, those with another key.</summary>
    public CallCandidate[] Candidates { get; }

    /// <summary>What the throttle counts: the text at four bytes a token, and the output limit.</summary>
    public long EstimatedTokens => (_terms[0].Size.TextBytes / 4) + (_terms[0].Size.OutputTokens ?? 0);

    /// <param name="plan">The call's plan.</param>
    /// <param name="allowances">What is added to worst cases.</param>
    /// <param name="messages">The messages, before a structured reply is asked for.</param>
    /// <param name="options">The options, before a structured reply is asked for.</param>
    /// <param name="key">The key's name.</param>
    /// <param name="keyed">The candidate whose relay the key is of.</param>
    /// <param name="at">The moment whose prices count.</param>
    /// <param name="typical">What tells whether the conversation is too long for a model; null where that is not asked.</param>
    /// <param name="asksForReply">Whether what asks for the operation's structured reply comes on top; false where it is in messages and options already.</param>
    public static CallQuote Of(CallPlan plan, Allowances allowances, IReadOnlyList<ChatMessage> messages, ChatOptions options, string? key, int keyed, DateTimeOffset at, bool asksForReply = false, TypicalUsage? typical = null)
    {
        var count = plan.Candidates.Count;
        var quote = new CallQuote(new CallCandidate[count], new Terms[count]);
        var whole = default(RequestSize);
        for (var i = 0; i < count; i++)
        {
            var model = plan.Candidates[i];
            var price = plan.Settings.Prices.FindPrice(model.Relay.Pricing, model.Model, at);
            if (i == 0 || !IsMeasuredAlike(plan.Candidates[i - 1], model, options, asksForReply))
            {
                whole = Measure(messages, options, model, price, asksForReply);
            }

            var size = whole;
            if (typical is not null && plan.OnContextExceeded != ContextExceededAction.Send && ConversationFit.IsInDoubt(model, size))
            {
                var fit = ConversationFit.Of(plan, model, messages, options, size, typical);
                (quote._fits ??= new ConversationFit[count])[i] = fit;
                if (fit.Messages is { } left)
                {
                    size = Measure(left, options, model, price, asksForReply);
                }
            }

            quote._terms[i] = new(price, size);

            // What the conversation is too long for is never sent to, so nothing is held for it.
            var worst = quote.IsTooLong(i) ? default : Worst(size, price, options, allowances.For(model.Relay.Name, model.Model));
            var relay = model.Relay;
            quote.Candidates[i] = new(relay.Name, model.Model, ReferenceEquals(relay, plan.Candidates[keyed].Relay) ? key : null, worst, model.Info);
        }

        return quote;
    }

    /// <summary>The price of a candidate of the plan; null where it has none.</summary>
    public PriceRow? PriceOf(int candidate) => _terms[candidate].Price;

    /// <summary>What a candidate of the plan is sent, without prices.</summary>
    public RequestSize SizeOf(int candidate) => _terms[candidate].Size;

    /// <summary>The messages that a candidate gets; null for all of them.</summary>
    public IReadOnlyList<ChatMessage>? MessagesOf(int candidate) => _fits?[candidate].Messages;

    /// <summary>Whether the conversation is too long for a candidate, whatever is left out of it.</summary>
    public bool IsTooLong(int candidate) => _fits?[candidate].IsTooLong ?? false;

    /// <summary>The error of a conversation that is too long for every candidate from this one on: of the one with the largest window.</summary>
    public ContextWindowExceededException TooLong(CallPlan plan, int from)
    {
        var largest = from;
        for (var i = from + 1; i < plan.Candidates.Count; i++)
        {
            if (_fits![i].Figures.Window > _fits[largest].Figures.Window)
            {
                largest = i;
            }
        }

        return _fits![largest].Figures.Exceeded(plan, plan.Candidates[largest].Model, plan.OnContextExceeded == ContextExceededAction.TrimOldest);
    }

    /// <summary>Where among <see cref="Candidates"/> an attempt at a candidate of the plan counts.</summary>
    public int SeatOf(int candidate) => _seats is null ? candidate : _seats[candidate];

    /// <summary>The same with another key for a candidate, which gets a seat of its own: what was charged before stays with the key before.</summary>
    public CallQuote WithKey(int candidate, string? key)
    {
        var seats = (int[]?)_seats?.Clone() ?? [.. Enumerable.Range(0, _terms.Length)];
        var before = Candidates[seats[candidate]];
        seats[candidate] = Candidates.Length;
        return new([.. Candidates, before with { Key = key }], _terms, seats) { _fits = _fits };
    }

    /// <summary>Whether the prices are still those in force at another moment.</summary>
    public bool HoldsAt(CallPlan plan, DateTimeOffset at)
    {
        for (var i = 0; i < _terms.Length; i++)
        {
            if (!ReferenceEquals(_terms[i].Price, plan.Settings.Prices.FindPrice(plan.Candidates[i].Relay.Pricing, plan.Candidates[i].Model, at)))
            {
                return false;
            }
        }

        return true;
    }

    // The same model over another relay: only prices of tools may differ between them.
    private static bool IsMeasuredAlike(CallTarget one, CallTarget other, ChatOptions options, bool asksForReply) =>
        ReferenceEquals(one.Info, other.Info) && options.Tools is not { Count: > 0 } && (!asksForReply || ReferenceEquals(one.Reply, other.Reply));

    private static RequestSize Measure(IReadOnlyList<ChatMessage> messages, ChatOptions options, CallTarget target, PriceRow? price, bool asksForReply)
    {
        var size = RequestMeasure.Measure(messages, options, target.Info, price, target.Bottom.IsRelay);
        return asksForReply && target.Reply is { } reply ? reply.AddTo(size) : size;
    }

    private static WorstCase Worst(in RequestSize size, PriceRow? price, ChatOptions options, Allowances.Excess excess)
    {
        if (price is null || size.OutputTokens is not { } output)
        {
            return new(size.InputTokens + excess.Tokens, size.OutputTokens, null);
        }

        var cost = price.Dearest(size.InputTokens, output, RequestMeasure.ServiceTier(options)) + excess.Cost;
        if (options.Tools is { Count: > 0 } tools && price.ToolFees.Count > 0)
        {
            foreach (var tool in tools)
            {
                cost += price.ToolFees.GetValueOrDefault(tool.Name);
            }
        }

        return new(size.InputTokens + excess.Tokens, output, cost);
    }

    private readonly record struct Terms(PriceRow? Price, RequestSize Size);
}
