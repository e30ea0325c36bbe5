using AnalyzerKit.Analyzers.Catalog;
using AnalyzerKit.Analyzers.OwnModels;

namespace AnalyzerKit.Analyzers.Costs;

/// <summary>What is known of models where one client's calls go.</summary>
/// <param name="knowledge">The project's models.</param>
/// <param name="day">The day from which on prices are asked for.</param>
/// <param name="isDefaultRelay">Whether they go to the default relay as it is without settings; else any price of a model may hold.</param>
internal sealed class DeclaredModels(ModelKnowledge knowledge, DateTime day, bool isDefaultRelay)
{
    public ModelEntry? Find(string id) => knowledge.Find(id);

    public KnownPrices Prices(ModelEntry model) => isDefaultRelay ? KnownPrices.OnDefaultRelay(model, day) : KnownPrices.OnAnyRelay(model, day);

    /// <summary>Whether tokens from the provider's cache cost less by any price of the model: the one that holds where the calls go may be another.</summary>
    public bool HasCachedInput(ModelEntry model) => KnownPrices.OnAnyRelay(model, day).HasCachedInput;
}
