using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace AnalyzerKit.Batches;

/// <summary>Gives inputs their keys, and sees to it that no two have the same.</summary>
internal sealed class BatchKeys<TInput>(Func<TInput, string>? key)
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>The key that strings have where the caller names none: one that does not give the text away, and that any two have apart, well-formed or not.</summary>
    public static Func<TInput, string>? Standard { get; } =
        typeof(TInput) == typeof(string) ? static input => input is string text ? Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()))) : "" : null;

    /// <summary>An input's key; null where the batch has none.</summary>
    /// <exception cref="BatchKeyException">It is empty, no well-formed text, or an earlier input's as well.</exception>
    public string? Of(TInput input, int index)
    {
        if (key is null)
        {
            return null;
        }

        var name = key(input);
        if (string.IsNullOrEmpty(name))
        {
            throw new BatchKeyException(name, index, null);
        }

        if (!IsWellFormed(name))
        {
            throw new BatchKeyException(name, index, null);
        }

        return _seen.TryAdd(name, index) ? name : throw new BatchKeyException(name, index, _seen[name]);
    }

    // Half a surrogate pair cannot be written, and two such keys would be one in the journal.
    private static bool IsWellFormed(ReadOnlySpan<char> name)
    {
        while (!name.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(name, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            name = name[length..];
        }

        return true;
    }
}
