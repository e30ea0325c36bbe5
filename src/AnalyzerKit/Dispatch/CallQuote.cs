using AnalyzerKit.Admission;
using AnalyzerKit.Models;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>What a request would use at worst with each candidate, at the prices in force at one moment.</summary>
internal sealed class CallQuote
{
    // Where a candidate's seat is another than its own place: its key has changed since the call was admitted.
    private readonly int[]? _seats;

    private CallQuote(CallCandidate[] candidates, PriceRow?[] prices, RequestSize[] sizes, int[]? seats = null)
    {
        Candidates = candidates;
        Prices = prices;
        Sizes = sizes;
        _seats = seats;
    }

    /// <summary>The plan's candidates in their places; behind them, those with another key.</summary>
    public CallCandidate[] Candidates { get; }

    public PriceRow?[] Prices { get; }

    public RequestSize[] Sizes { get; }

    /// <summary>What the throttle counts: the text at four bytes a token, and the output limit.</summary>
    public long EstimatedTokens => (Sizes[0].TextBytes / 4) + (Sizes[0].OutputTokens ?? 0);

    /// <param name="plan">The call's plan.</param>
    /// <param name="allowances">What is added to worst cases.</param>
    /// <param name="messages">The messages, before a structured reply is asked for.</param>
    /// <param name="options">The options, before a structured reply is asked for.</param>
    /// <param name="key">The key's name.</param>
    /// <param name="keyed">The candidate whose relay the key is of.</param>
    /// <param name="at">The moment whose prices count.</param>
    /// <param name="asksForReply">Whether what asks for the operation's structured reply comes on top; false where it is in messages and options already.</param>
    public static CallQuote Of(CallPlan plan, Allowances allowances, IReadOnlyList<ChatMessage> messages, ChatOptions options, string? key, int keyed, DateTimeOffset at, bool asksForReply = false)
    {
        var count = plan.Candidates.Count;
        var quote = new CallQuote(new CallCandidate[count], new PriceRow?[count], new RequestSize[count]);
        for (var i = 0; i < count; i++)
        {
            var model = plan.Candidates[i];
            var price = quote.Prices[i] = plan.Settings.Prices.FindPrice(model.Relay.Pricing, model.Model, at);
            var size = RequestMeasure.Measure(messages, options, model.Info, price);
            if (asksForReply && model.Reply is { } reply)
            {
                size = reply.AddTo(size);
            }

            quote.Sizes[i] = size;
            var relay = model.Relay;
            quote.Candidates[i] = new(relay.Name, model.Model, ReferenceEquals(relay, plan.Candidates[keyed].Relay) ? key : null, Worst(size, price, options, allowances.For(relay.Name, model.Model)), model.Info);
        }

        return quote;
    }

    /// <summary>Where among <see cref="Candidates"/> an attempt at a candidate of the plan counts.</summary>
    public int SeatOf(int candidate) => _seats is null ? candidate : _seats[candidate];

    /// <summary>The same with another key for a candidate, which gets a seat of its own: what was charged before stays with the key before.</summary>
    public CallQuote WithKey(int candidate, string? key)
    {
        var seats = (int[]?)_seats?.Clone() ?? [.. Enumerable.Range(0, Prices.Length)];
        var before = Candidates[seats[candidate]];
        seats[candidate] = Candidates.Length;
        return new([.. Candidates, before with { Key = key }], Prices, Sizes, seats);
    }

    /// <summary>Whether the prices are still those in force at another moment.</summary>
    public bool HoldsAt(CallPlan plan, DateTimeOffset at)
    {
        for (var i = 0; i < Prices.Length; i++)
        {
            if (!ReferenceEquals(Prices[i], plan.Settings.Prices.FindPrice(plan.Candidates[i].Relay.Pricing, plan.Candidates[i].Model, at)))
            {
                return false;
            }
        }

        return true;
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
}
