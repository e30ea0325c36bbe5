using AnalyzerKit.Dispatch;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Settlement.Baselines;

/// <summary>A model that sums are compared with, and what it costs on which relay at which time.</summary>
internal sealed class BaselineModel
{
    private readonly MeteringSettings _settings;
    private readonly string _model;

    private BaselineModel(MeteringSettings settings, string model) => (_settings, _model) = (settings, model);

    /// <summary>Input lengths above which any of its prices changes, the least first.</summary>
    public IReadOnlyList<long> Thresholds => [.. Rows.SelectMany(static row => row.Tiers).Select(static tier => tier.AboveInputTokens).Distinct().Order()];

    /// <summary>Whether any of its prices depends on the service tier.</summary>
    public bool HasServiceTiers => Rows.Any(static row => row.ServiceTiers.Count > 0);

    private IEnumerable<PriceRow> Rows => _settings.Relays.Values.SelectMany(relay => _settings.Prices.FindPrices(relay.Pricing, _model));

    /// <exception cref="UnknownModelException">Neither catalog nor configuration knows the model.</exception>
    public static BaselineModel Of(MeteringSettings settings, string model) =>
        settings.Relays.Values.Any(relay => settings.Prices.Knows(relay.Pricing, model))
            ? new(settings, model)
            : throw new UnknownModelException(model, settings.Prices.Nearest(Default(settings).Pricing, model));

    /// <summary>Its rates for an answer; null where it has no price there and then.</summary>
    /// <param name="relay">The relay's name; one that is configured no more is taken for the default one.</param>
    /// <param name="at">When the call was admitted.</param>
    /// <param name="input">The answer's input tokens.</param>
    /// <param name="serviceTier">The service tier that answered.</param>
    public ModelPrice? Rates(string relay, DateTimeOffset at, long input, string? serviceTier)
    {
        var settings = _settings.Relays.TryGetValue(relay, out var found) ? found : Default(_settings);
        return _settings.Prices.FindPrice(settings.Pricing, _model, at)?.Rates(Math.Max(0, input), serviceTier);
    }

    private static RelaySettings Default(MeteringSettings settings) => settings.Relays[RelaySettings.DefaultName];
}
