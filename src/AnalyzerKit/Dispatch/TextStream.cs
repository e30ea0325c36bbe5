using System.Runtime.CompilerServices;

namespace AnalyzerKit.Dispatch;

/// <summary>The text of a call's stream.</summary>
internal sealed class TextStream(MeteredStream stream, CallStream updates) : IAsyncEnumerator<string>
{
    public string Current { get; private set; } = "";

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> MoveNextAsync()
    {
        try
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
        finally
        {
            if (updates.Record is { } record)
            {
                stream.Complete(record);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await updates.DisposeAsync().ConfigureAwait(false);
        stream.Complete(updates.Record);
    }
}
