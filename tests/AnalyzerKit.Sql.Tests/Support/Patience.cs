namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>Waits for what comes about by itself.</summary>
internal static class Patience
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(3);

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Most);
        while (!await condition())
            await Task.Delay(20, patience.Token);
    }
}
