using System.Net;
using AnalyzerKit.Admission;
using AnalyzerKit.Models;

namespace AnalyzerKit.Settlement;

/// <summary>Charges an attempt for what happened: nothing, its real cost, or its worst case (MONEY: what an attempt is charged).</summary>
internal static class AttemptSettlement
{
    public static SettledAttempt Settle(in EndedAttempt attempt, PriceBook prices)
    {
        var exchange = attempt.Exchange;
        List<string>? anomalies = exchange.Notes is { Count: > 0 } notes ? [.. notes] : null;
        if (IsFree(attempt))
        {
            return Settled(attempt, null, 0m, CostBasis.Computed, null, null, anomalies);
        }

        if (exchange.Finished || (attempt.WasLeft && exchange.FinishReason is not null && exchange.Usage is { Input: not null, Output: not null }))
        {
            return exchange.Usage is { Input: not null, Output: not null }
                ? Real(attempt, prices, ref anomalies)
                : Worst(attempt, UsageSource.Missing, prices, ref anomalies);
        }

        return attempt.WasLeft && exchange.Relay.StopsOnDisconnect && exchange.StatusCode == 200
            ? Left(attempt, prices, ref anomalies)
            : Worst(attempt, UsageSource.Estimated, prices, ref anomalies);
    }

    private static bool IsFree(in EndedAttempt attempt)
    {
        var exchange = attempt.Exchange;
        if (!exchange.RequestSent || attempt.Failure is { IsBeforeSending: true })
        {
            return true;
        }

        var status = exchange.StatusCode ?? attempt.Failure?.StatusCode;
        return status is >= 300 and { } refused && (exchange.Relay.UnbilledStatuses is { } unbilled
            ? unbilled.Contains((HttpStatusCode)refused)
            : refused is (>= 400 and < 500 and not 408 and not 499) or 500 or 503);
    }

    private static SettledAttempt Real(in EndedAttempt attempt, PriceBook prices, ref List<string>? anomalies)
    {
        var exchange = attempt.Exchange;
        var row = PriceOfAnswer(attempt, prices, ref anomalies);
        var tier = exchange.ServiceTier ?? attempt.ServiceTier;
        var tokens = UsageReading.Read(exchange.Usage, row?.Rates(exchange.Usage.Input.GetValueOrDefault(), tier), ref anomalies);
        var price = row?.Rates(tokens.Input, tier);
        var listed = prices.FindMakerPrice(exchange.Relay.Pricing, exchange.ResponseModel ?? attempt.Model, attempt.AdmittedAt)
            ?? prices.FindMakerPrice(exchange.Relay.Pricing, attempt.Model, attempt.AdmittedAt);
        var listCost = listed?.Rates(tokens.Input, tier).Cost(tokens);
        return exchange.Relay.UseReportedCost && exchange.Usage.Cost is { } reported
            ? Settled(attempt, tokens, reported, CostBasis.Reported, price, listCost, anomalies)
            : Settled(attempt, tokens, price?.Cost(tokens), price is null ? CostBasis.Unpriced : CostBasis.Computed, price, listCost, anomalies);
    }

    private static PriceRow? PriceOfAnswer(in EndedAttempt attempt, PriceBook prices, ref List<string>? anomalies)
    {
        if (!AnotherAnswered(attempt, prices, out var answered))
        {
            return attempt.Price;
        }

        var row = prices.FindPrice(attempt.Exchange.Relay.Pricing, answered, attempt.AdmittedAt);
        (anomalies ??= []).Add($"model '{Shorten(answered)}' answered for '{attempt.Model}'; {(row is null ? "it has no price, so the one asked for was applied" : "priced as the one that answered")}");
        return row ?? attempt.Price;
    }

    private static bool AnotherAnswered(in EndedAttempt attempt, PriceBook prices, out string answered)
    {
        answered = attempt.Exchange.ResponseModel ?? "";
        if (answered.Length == 0 || string.Equals(answered, attempt.Model, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var pricing = attempt.Exchange.Relay.Pricing;
        var asked = prices.FindModel(pricing, attempt.Model);
        return asked is null || !ReferenceEquals(asked, prices.FindModel(pricing, answered));
    }

    private static SettledAttempt Worst(in EndedAttempt attempt, UsageSource source, PriceBook prices, ref List<string>? anomalies) =>
        Bounded(attempt, attempt.Worst.OutputTokens ?? 0, attempt.Worst.Cost, source, prices, ref anomalies);

    // The server stops when its caller hangs up: it has written no more than what was received, and a token is a byte at least.
    private static SettledAttempt Left(in EndedAttempt attempt, PriceBook prices, ref List<string>? anomalies)
    {
        var output = Math.Min(attempt.Worst.OutputTokens ?? long.MaxValue, attempt.Exchange.BytesReceived);
        return Bounded(attempt, output, attempt.Price?.Dearest(attempt.Worst.InputTokens, output, attempt.ServiceTier), UsageSource.Estimated, prices, ref anomalies);
    }

    private static SettledAttempt Bounded(in EndedAttempt attempt, long output, decimal? cost, UsageSource source, PriceBook prices, ref List<string>? anomalies)
    {
        var (input, tier, row) = (attempt.Worst.InputTokens, attempt.ServiceTier, attempt.Price);
        if (AnotherAnswered(attempt, prices, out var answered)
            && prices.FindPrice(attempt.Exchange.Relay.Pricing, answered, attempt.AdmittedAt) is { } other
            && other.Dearest(input, output, tier) is var dearer && !(dearer <= cost))
        {
            // What the answer cost is not known, but that it was the dearer model's is.
            (cost, row) = (dearer, other);
            (anomalies ??= []).Add($"model '{Shorten(answered)}' answered for '{attempt.Model}'; charged at the most that the one that answered can cost");
        }

        var tokens = new TokenUsage { Input = input, Output = output, Total = input + output, Source = source };
        return Settled(attempt, tokens, cost, cost is null ? CostBasis.Unpriced : CostBasis.Estimated, row?.DearestRates(input, output, tier), null, anomalies);
    }

    private static SettledAttempt Settled(in EndedAttempt attempt, TokenUsage? tokens, decimal? cost, CostBasis basis, ModelPrice? price, decimal? listCost, List<string>? anomalies)
    {
        var exchange = attempt.Exchange;
        var detail = new AttemptDetail
        {
            Relay = exchange.Relay.Name,
            Model = attempt.Model,
            KeyName = exchange.Key?.Name,
            Reason = attempt.Reason,
            StartedAt = attempt.StartedAt,
            Duration = attempt.Duration,
            Error = attempt.WasLeft ? null : attempt.Failure?.Kind,
            StatusCode = exchange.StatusCode ?? attempt.Failure?.StatusCode,
            ResponseId = exchange.ResponseId,
            Tokens = tokens,
            Cost = cost,
            CostBasis = basis,
            Price = price,
        };
        return new(detail, new AttemptCharge(attempt.Candidate, cost, tokens?.Total ?? 0), listCost, anomalies);
    }

    private static string Shorten(string id) => id.Length <= 100 ? id : id[..100];
}
