using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator.Recordings;

/// <summary>A wire, and what goes over it. Noted first, so that a client that has seen something finds it recorded.</summary>
internal sealed class RecordingWire(IWire wire, RecordedCall call) : IWire
{
    public ValueTask StartAsync(int status, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        call.Start(status, headers);
        return wire.StartAsync(status, headers, cancellationToken);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        call.Write(bytes.Span);
        return wire.WriteAsync(bytes, cancellationToken);
    }

    public void Complete()
    {
        call.End(AnswerEnd.Complete);
        wire.Complete();
    }

    public void Break()
    {
        call.End(AnswerEnd.Reset);
        wire.Break();
    }
}
