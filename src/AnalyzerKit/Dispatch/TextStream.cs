using System.Runtime.CompilerServices;

namespace AnalyzerKit.Dispatch;

/// <summary>The text of a call's stream.</summary>
internal sealed class TextStream<T>(CallStream<T> pieces, Func<T, string?> textOf) : IAsyncEnumerator<string>
    where T : class
{
    public string Current { get; private set; } = "";

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> MoveNextAsync()
    {
        while (await pieces.MoveNextAsync().ConfigureAwait(false))
        {
            if (textOf(pieces.Current) is { Length: > 0 } text)
            {
                Current = text;
                return true;
            }
        }

        return false;
    }

    public ValueTask DisposeAsync() => pieces.DisposeAsync();
}
