using System.Security.Cryptography;
using System.Text;

namespace AnalyzerKit.Batches;

/// <summary>Gives inputs their keys, and sees to it that no two have the same.</summary>
internal sealed class BatchKeys<TInput>(Func<TInput, string>? key)
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>The key that strings have where the caller names none: one that does not give the text away.</summary>
    public static Func<TInput, string>? Standard { get; } =
        typeof(TInput) == typeof(string) ? static input => input is string text ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) : "" : null;

    /// <summary>An input's key; null where the batch has none.</summary>
    /// <exception cref="BatchKeyException">It is empty, or an earlier input's as well.</exception>
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

        return _seen.TryAdd(name, index) ? name : throw new BatchKeyException(name, index, _seen[name]);
    }
}
