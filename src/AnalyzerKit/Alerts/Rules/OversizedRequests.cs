using System.Globalization;
using AnalyzerKit.Admission;
using AnalyzerKit.Dispatch;

namespace AnalyzerKit.Alerts.Rules;

/// <summary>Requests that used more tokens than their model should. Only what a server reported counts: an estimate is an upper bound.</summary>
internal sealed class OversizedRequests(AlertBoard board, TimeProvider time)
{
    private const int MostInAnHour = 20;

    private readonly RaiseCap _cap = new(MostInAnHour, TimeSpan.FromHours(1), time);

    public void Look(CallPlan plan, UsageRecord record)
    {
        var limits = plan.Settings.Alerts.TokensPerRequest;
        if (limits.Count == 0) return;

        AttemptDetail? largest = null;
        long itsLimit = 0;
        foreach (var attempt in record.AttemptDetails)
        {
            if (attempt.Tokens is { Source: UsageSource.Reported } tokens && LimitOf(plan, attempt) is { } limit && tokens.Total > limit && !(tokens.Total <= largest?.Tokens!.Total))
                (largest, itsLimit) = (attempt, limit);
        }

        if (largest is not null && _cap.TryTake(largest.Model)) board.Raise(Alert(plan, record, largest, itsLimit));
    }

    private static long? LimitOf(CallPlan plan, AttemptDetail attempt)
    {
        var model = attempt.Model;
        var limits = plan.Settings.Alerts.TokensPerRequest;
        if (limits.TryGetValue(model, out var own)) return own;

        var info = plan.Settings.Prices.FindModel((plan.Settings.Relays.GetValueOrDefault(attempt.Relay) ?? plan.Relay).Pricing, model);
        foreach (var (entry, limit) in limits)
        {
            if (entry != AlertLimits.AnyModel && BudgetTerms.MatchesModel(entry, model, info)) return limit;
        }

        return limits.TryGetValue(AlertLimits.AnyModel, out var any) ? any : null;
    }

    private Alert Alert(CallPlan plan, UsageRecord record, AttemptDetail attempt, long limit) => new()
    {
        Key = AlertKey.Of("oversized", record.Project, record.Environment, record.RequestId),
        Kind = AlertKind.OversizedRequest,
        Severity = AlertSeverity.Info,
        At = time.GetUtcNow(),
        Message = string.Create(
            CultureInfo.InvariantCulture,
            $"A request of {record.Client}.{record.Operation} to {attempt.Model} used {attempt.Tokens!.Total} tokens ({attempt.Tokens.Input} input, {attempt.Tokens.Output} output); the limit for alerting is {limit}."),
        Unit = BudgetUnit.Tokens,
        Spent = attempt.Tokens.Total,
        Limit = limit,
        Project = record.Project,
        Environment = record.Environment,
        Client = record.Client,
        Model = attempt.Model,
        Relay = attempt.Relay,
        RequestId = record.RequestId,
    };
}
