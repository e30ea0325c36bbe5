using System.Collections.Concurrent;

namespace AnalyzerKit.Integration.Tests.Levels;

/// <summary>What observers of budgets were told.</summary>
internal sealed class LevelObserver(IBudgets budgets) : IBudgetObserver
{
    public ConcurrentQueue<string> Heard { get; } = new();

    public void OnLevelChanged(BudgetStatus status, BudgetLevel previous)
    {
        Assert.Equal(status.Name, budgets.GetAsync(status.Name).AsTask().GetAwaiter().GetResult()!.Name);
        Heard.Enqueue($"{status.Name} {previous}>{status.Level}");
    }
}

internal sealed class ThrowingObserver : IBudgetObserver
{
    public void OnLevelChanged(BudgetStatus status, BudgetLevel previous) => throw new InvalidOperationException("An observer's own trouble.");
}
