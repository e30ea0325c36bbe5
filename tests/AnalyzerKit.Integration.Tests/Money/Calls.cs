namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>The same call, waited for or streamed, and what came of it.</summary>
internal static class Calls
{
    public static async Task<Exception?> EndAsync(this IAsker asker, string text, bool streamed, CancellationToken cancellationToken = default) => streamed
        ? await Record.ExceptionAsync(() => ReadAsync(asker.StreamAsync(text, cancellationToken)))
        : await Record.ExceptionAsync(() => asker.AskAsync(text, cancellationToken));

    public static async Task<int> ReadAsync(IAsyncEnumerable<string> stream, int atMost = int.MaxValue)
    {
        var read = 0;
        await foreach (var _ in stream)
        {
            if (++read >= atMost)
                break;
        }

        return read;
    }

    /// <summary>Waits for what another thread will bring about; a test that waits in vain fails.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            Assert.True(tries < 20_000, "It did not come about.");
            await Task.Delay(1);
        }
    }
}
