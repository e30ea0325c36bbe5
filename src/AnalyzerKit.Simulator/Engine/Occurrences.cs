using System.Buffers.Binary;
using System.Security.Cryptography;
using AnalyzerKit.Simulator.Answers;

namespace AnalyzerKit.Simulator.Engine;

/// <summary>Counts how often the same body came, so that a second attempt of the same call may fare otherwise than the first.</summary>
internal sealed class Occurrences(int seed)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, int> _seen = [];

    /// <summary>The source of chance for this request.</summary>
    public SeededRandom Next(SimulatedRequest request)
    {
        ulong body = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(request.BodyBytes.Span));
        int occurrence;
        lock (_lock) _seen[body] = (occurrence = _seen.GetValueOrDefault(body)) + 1;
        return SeededRandom.For(seed, request.BodyBytes.Span, occurrence);
    }
}
