using System.Runtime.CompilerServices;

namespace AnalyzerKit.Dispatch;

/// <summary>The text of a call's stream.</summary>
internal sealed class TextStream(CallStream updates) : IAsyncEnumerator<string>
{
    public string Current { get; private set; } = "";

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> MoveNextAsync()
    {
        while (await updates.MoveNextAsync().ConfigureAwait(false))
        {
            if (updates.Current.Text is { Length: > 0 } text)
            {
                Current = text;
                return true;
            }
        }

        return false;
    }

    public ValueTask DisposeAsync() => updates.DisposeAsync();
}
