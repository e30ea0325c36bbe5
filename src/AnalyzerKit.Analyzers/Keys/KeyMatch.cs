namespace AnalyzerKit.Analyzers.Keys;

/// <summary>A key in a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Shape">Its shape; null for one of the user's own patterns.</param>
internal readonly record struct KeyMatch(int Start, int Length, KeyShape? Shape)
{
    private const int Shown = 4;

    /// <summary>What a message may show of it: enough to find it, too little to use it.</summary>
    public string Beginning(string text) => text.Substring(Start, Math.Min(Length / 2, (Shape?.Prefix.Length ?? 0) + Shown)) + "…";
}
