using AnalyzerKit.Dispatch;

namespace AnalyzerKit.Settlement.Baselines;

/// <summary>Finds the model that summaries are compared with, at the prices in force now for any moment. One for all ledgers.</summary>
internal sealed class BaselinePrices(IMeteringSettings settings)
{
    /// <summary>The baseline of a query; null where it asks for none.</summary>
    /// <exception cref="UnknownModelException">Neither catalog nor configuration knows the model.</exception>
    public BaselineModel? Find(UsageQuery query) => query.BaselineModel is { } model ? BaselineModel.Of(settings.Current, model) : null;
}
