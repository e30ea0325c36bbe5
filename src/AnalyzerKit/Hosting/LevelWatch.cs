using AnalyzerKit.Admission;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Hosting;

/// <summary>Looks at the budgets' levels when a period or a grant ends and no call comes to notice it, so that a level that has gone down is told.</summary>
internal sealed class LevelWatch(Func<BudgetBook> book, TimeProvider time, ILogger<LevelWatch> logger) : BackgroundService
{
    // A grant made meanwhile may end sooner than what was waited for.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Review(), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private TimeSpan Review()
    {
        try
        {
            var wait = book().ReviewLevels() - time.GetUtcNow();
            return wait < Shortest ? Shortest : wait < Longest ? wait : Longest;
        }
        catch (Exception exception)
        {
            SettingsLog.LevelsFailed(logger, exception);
            return Longest;
        }
    }
}
