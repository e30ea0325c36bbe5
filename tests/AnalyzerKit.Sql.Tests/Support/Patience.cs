namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>Waits for what comes about by itself.</summary>
internal static class Patience
{
    // Long: a machine may be busy with much else.
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(3);

    public static Task UntilAsync(Func<bool> condition, Func<string>? explain = null) => UntilAsync(() => Task.FromResult(condition()), explain);

    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string>? explain = null)
    {
        using var patience = new CancellationTokenSource(Most);
        while (!await condition())
        {
            await Task.Delay(20, CancellationToken.None);
            if (patience.IsCancellationRequested)
                Assert.Fail($"It did not come about. {explain?.Invoke()}");
        }
    }
}
