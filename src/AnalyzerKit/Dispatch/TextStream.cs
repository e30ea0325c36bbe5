using System.Runtime.CompilerServices;

namespace AnalyzerKit.Dispatch;

/// <summary>The text of a call's stream.</summary>
internal sealed class TextStream<T>(MeteredStream stream, CallStream<T> pieces, Func<T, string?> textOf) : IAsyncEnumerator<string>
    where T : class
{
    public string Current { get; private set; } = "";

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> MoveNextAsync()
    {
        try
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
        finally
        {
            if (pieces.Record is { } record)
            {
                stream.Complete(record);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await pieces.DisposeAsync().ConfigureAwait(false);
        stream.Complete(pieces.Record);
    }
}
