using AnalyzerKit.Admission;
using AnalyzerKit.Settlement;

namespace AnalyzerKit.Dispatch;

/// <summary>The charges of a call's requests as they come in, and the record they add up to.</summary>
internal sealed class CallCharges
{
    // Nearly always one of each; the details end up in the record as they are.
    private AttemptCharge[] _charges = [];
    private AttemptDetail[] _details = [];
    private List<string>? _anomalies;
    private decimal? _listCost;
    private decimal _known;
    private bool _isUnpriced;

    public ReadOnlySpan<AttemptCharge> Span => _charges;

    public IReadOnlyList<AttemptDetail> Details => _details;

    /// <summary>Tokens charged so far.</summary>
    public long Tokens { get; private set; }

    /// <summary>USD charged so far: the sum of what is known. Null where something has no price and nothing else was charged for.</summary>
    public decimal? Cost => _isUnpriced && _known == 0 ? null : _known;

    public void Add(in SettledAttempt settled)
    {
        _charges = [.. _charges, settled.Charge];
        _details = [.. _details, settled.Detail];
        Tokens += settled.Charge.Tokens;
        _known += settled.Charge.Cost ?? 0;
        _isUnpriced |= settled.Charge.Cost is null;
        if (settled.ListCost is { } listed)
        {
            _listCost = (_listCost ?? 0) + listed;
        }

        if (settled.Anomalies is { } anomalies)
        {
            (_anomalies ??= []).AddRange(anomalies);
        }
    }

    /// <summary>The call's one record.</summary>
    public UsageRecord Record(MeteredCall call, Reservation reservation, CallRequest last, CallOutcome outcome, TimeSpan duration, TimeSpan? timeToFirstToken)
    {
        var plan = call.Plan;
        var exchange = last.Exchange;
        return new()
        {
            Timestamp = reservation.AdmittedAt,
            RequestId = RequestIds.Next(reservation.AdmittedAt),
            ResponseId = exchange.ResponseId,
            Client = plan.Client,
            Operation = plan.Operation,
            RequestedModel = plan.Candidates[0].Model,
            ResponseModel = exchange.ResponseModel,
            Provider = exchange.Relay.Provider,
            Relay = exchange.Relay.Name,
            KeyName = exchange.Key?.Name,
            Route = plan.Route,
            Project = plan.Project,
            Environment = plan.Settings.Environment,
            Tags = call.Tags,
            Tokens = TokensOfAll(),
            Cost = Cost,
            CostBasis = Basis(),
            ReportedCost = exchange.Usage.Cost,
            ListCost = _listCost,
            Price = Array.FindLast(_details, static detail => detail.Price is not null)?.Price,
            ServiceTier = exchange.ServiceTier,
            Duration = duration,
            TimeToFirstToken = timeToFirstToken,
            Attempts = _details.Length,
            AttemptDetails = _details,
            Callers = call.Party?.Close() ?? 1,
            Outcome = outcome,
            FinishReason = exchange.FinishReason,
            Anomalies = _anomalies ?? (IReadOnlyList<string>)[],
            WouldHaveRefused = reservation.WouldHaveRefused,
        };
    }

    private TokenUsage TokensOfAll()
    {
        if (_details is [{ Tokens: { } only }])
        {
            return only;
        }

        var sum = new TokenUsage();
        foreach (var detail in _details)
        {
            if (detail.Tokens is { } tokens)
            {
                sum = new()
                {
                    Input = sum.Input + tokens.Input,
                    CachedInput = sum.CachedInput + tokens.CachedInput,
                    CacheWrite = sum.CacheWrite + tokens.CacheWrite,
                    Output = sum.Output + tokens.Output,
                    Reasoning = sum.Reasoning + tokens.Reasoning,
                    Total = sum.Total + tokens.Total,
                    Source = (UsageSource)Math.Max((int)sum.Source, (int)tokens.Source),
                };
            }
        }

        return sum;
    }

    private CostBasis Basis() =>
        Cost is null ? CostBasis.Unpriced
        : _isUnpriced || Array.Exists(_details, static detail => detail.CostBasis == CostBasis.Estimated) ? CostBasis.Estimated
        : Array.Exists(_details, static detail => detail.CostBasis == CostBasis.Reported) ? CostBasis.Reported
        : CostBasis.Computed;
}
