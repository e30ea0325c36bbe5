using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AnalyzerKit.Simulator.Answers;

/// <summary>SplitMix64: small, and the same on every version and machine, which System.Random does not promise.</summary>
internal sealed class SeededRandom(ulong state)
{
    private ulong _state = state;

    /// <summary>A source of its own for the n-th request with these bytes, so that what else arrives meanwhile does not change its answer.</summary>
    public static SeededRandom For(int seed, ReadOnlySpan<byte> request, int occurrence)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(numbers, seed);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[4..], occurrence);
        hash.AppendData(numbers);
        hash.AppendData(request);
        return new SeededRandom(BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset()));
    }

    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to below the limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Between the two, both included.</summary>
    public long Between(long least, long most) => least + (long)(Next() % (ulong)(most - least + 1));

    /// <summary>From 0 to below 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>Between half and one and a half of a typical size.</summary>
    public int Around(int typical) => typical == 0 ? 0 : (int)Between((typical + 1L) / 2, typical + (typical / 2L));

    public string Hex(int length)
    {
        const string Digits = "0123456789abcdef";
        return string.Create(length, this, static (span, random) =>
        {
            foreach (ref char c in span) c = Digits[random.Below(16)];
        });
    }

    public string Letters(int length)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        return string.Create(length, this, static (span, random) =>
        {
            foreach (ref char c in span) c = Alphabet[random.Below(Alphabet.Length)];
        });
    }
}
