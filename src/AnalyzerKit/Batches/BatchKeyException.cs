namespace AnalyzerKit;

/// <summary>An input of a batch whose key names nothing, is no well-formed text, or names an earlier input too. No call was made for it.</summary>
/// <param name="key">The key; null where there is none.</param>
/// <param name="index">The input's place, from 0.</param>
/// <param name="firstIndex">The place of the earlier input with the same key; null where the key itself is at fault.</param>
public sealed class BatchKeyException(string? key, int index, int? firstIndex) : MeteringException(Describe(key, index, firstIndex))
{
    /// <summary>The key; null where there is none.</summary>
    public string? Key { get; } = key;

    /// <summary>The input's place, from 0.</summary>
    public int Index { get; } = index;

    /// <summary>The place of the earlier input with the same key; null where the key itself is at fault.</summary>
    public int? FirstIndex { get; } = firstIndex;

    private static string Describe(string? key, int index, int? firstIndex) => firstIndex is { } first
        ? $"Inputs {first} and {index} of the batch have the same key '{key}'. Leave one out, or give BatchOptions.Key a function that tells them apart."
        : !string.IsNullOrEmpty(key) ? $"The key of input {index} of the batch has half a surrogate pair, which cannot be written. BatchOptions.Key must give well-formed text."
        : $"Input {index} of the batch has no key: BatchOptions.Key gave {(key is null ? "null" : "an empty text")}. Every input needs one of its own.";
}
