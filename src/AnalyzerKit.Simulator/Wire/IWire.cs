namespace AnalyzerKit.Simulator.Wire;

/// <summary>The way back to a client: a socket or a handler.</summary>
internal interface IWire
{
    /// <summary>Sends status and headers.</summary>
    ValueTask StartAsync(int status, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken);

    /// <summary>Sends bytes at once; waits while the client does not read.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Ends the body as it should end.</summary>
    void Complete();

    /// <summary>Closes the connection in the middle. What was written still arrives.</summary>
    void Break();
}
