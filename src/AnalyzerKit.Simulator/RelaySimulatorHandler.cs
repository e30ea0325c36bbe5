using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator;

/// <summary>Answers like a simulated relay without a socket, whatever the host of the request. Streams are streamed; closing or cancelling one aborts it.</summary>
/// <param name="simulator">The simulator that answers. Several handlers may share one; disposing a handler leaves it running.</param>
public sealed class RelaySimulatorHandler(RelaySimulator simulator) : HttpMessageHandler
{
    private volatile bool _disposed;

    /// <summary>The simulator that answers.</summary>
    public RelaySimulator Simulator { get; } = simulator ?? throw new ArgumentNullException(nameof(simulator));

    /// <inheritdoc />
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return HandlerExchange.SendAsync(Simulator.Engine, request, cancellationToken);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        base.Dispose(disposing);
    }
}
