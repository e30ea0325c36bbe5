using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Telemetry;

/// <summary>Tells users' observers of budgets. They are found at the first change, as they may ask for <see cref="IBudgets"/> themselves.</summary>
internal sealed class BudgetObservers(IServiceProvider services, ILogger<BudgetObservers> logger)
{
    private IBudgetObserver[]? _observers;

    public void LevelChanged(BudgetStatus status, BudgetLevel previous)
    {
        foreach (var observer in _observers ??= [.. services.GetServices<IBudgetObserver>()])
        {
            try
            {
                observer.OnLevelChanged(status, previous);
            }
            catch (Exception exception)
            {
                logger.BudgetObserverFailed(exception, observer.GetType().Name, status.Name);
            }
        }
    }
}
