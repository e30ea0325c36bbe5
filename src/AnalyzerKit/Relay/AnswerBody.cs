namespace AnalyzerKit.Relay;

/// <summary>Reads an answer that comes in one piece.</summary>
internal static class AnswerBody
{
    /// <summary>The largest answer taken, in bytes: far above what any model writes, and below what would hurt.</summary>
    public const int Largest = 64 * 1024 * 1024;

    /// <summary>Reads the body to its end, after what the buffer already holds.</summary>
    public static async ValueTask ReadAsync(RelayCall call, PooledBuffer buffer, int largest = Largest)
    {
        if (call.Response.Content.Headers.ContentLength > largest) throw TooLarge(call, largest);
        while (true)
        {
            int read = await call.ReadAsync(buffer.GetMemory(4096)).ConfigureAwait(false);
            if (read == 0) return;
            buffer.Advance(read);
            if (buffer.Length > largest) throw TooLarge(call, largest);
        }
    }

    /// <summary>Reads the whole answer that the buffer holds.</summary>
    public static void Parse(RelayCall call, PooledBuffer buffer, ChatChunk chunk)
    {
        ReadOnlySpan<byte> bytes = buffer.Span;
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        try
        {
            ChunkParser.Parse(bytes, chunk, call.Exchange);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            // The cause may quote the answer, so it is left behind.
            throw RelayFault.Malformed(call.Exchange, $"{Kind(call)} where a completion was expected");
        }
    }

    public static string Kind(RelayCall call) => call.Response.Content.Headers.ContentType?.MediaType is { Length: <= 64 } type ? $"something else ({type})" : "something else";

    private static RelayException TooLarge(RelayCall call, int largest) => RelayFault.Malformed(call.Exchange, $"an answer of more than {largest} bytes");
}
