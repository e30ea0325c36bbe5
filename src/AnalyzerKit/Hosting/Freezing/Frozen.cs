using System.Collections.Frozen;

namespace AnalyzerKit.Hosting;

/// <summary>Makes dictionaries that never change. Keys compare ignoring case, as those of configuration do.</summary>
internal static class Frozen
{
    public static FrozenDictionary<string, TValue> Map<TValue>(IDictionary<string, TValue> values) => values.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static FrozenDictionary<string, TFrozen> Map<TValue, TFrozen>(IDictionary<string, TValue> values, Func<TValue, TFrozen> freeze) =>
        values.ToFrozenDictionary(entry => entry.Key, entry => freeze(entry.Value), StringComparer.OrdinalIgnoreCase);
}
