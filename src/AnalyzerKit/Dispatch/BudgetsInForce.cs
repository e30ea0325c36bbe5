using AnalyzerKit.Admission;
using AnalyzerKit.Alerts.Rules;
using AnalyzerKit.CompilerServices;

namespace AnalyzerKit.Dispatch;

/// <summary>Puts the budgets in force, anew with each change of the settings, and when a model comes into use that has a limit of its own for it.</summary>
internal sealed class BudgetsInForce
{
    private readonly Lock _gate = new();
    private readonly IMeteringSettings _settings;
    private readonly IReadOnlyList<RegisteredClient> _clients;
    private readonly ModelsInUse _models;
    private readonly Action<IReadOnlyList<BudgetDefinition>> _configure;

    public BudgetsInForce(IMeteringSettings settings, IReadOnlyList<RegisteredClient> clients, ModelsInUse models, Action<IReadOnlyList<BudgetDefinition>> configure)
    {
        (_settings, _clients, _models, _configure) = (settings, clients, models, configure);
        settings.OnChange(_ => Apply());
        models.OnChange(() =>
        {
            if (_settings.Current.Alerts.Limits.GoesByModel) Apply();
        });
    }

    /// <summary>By the settings of this moment: of two changes at once, the later one's hold.</summary>
    public void Apply()
    {
        lock (_gate) _configure(ClientBudgets.All(_settings.Current, _clients, _models));
    }
}
