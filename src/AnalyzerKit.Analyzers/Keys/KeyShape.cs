namespace AnalyzerKit.Analyzers.Keys;

/// <summary>How a maker's keys look.</summary>
/// <param name="Prefix">What they begin with.</param>
/// <param name="Least">The fewest letters behind it.</param>
/// <param name="Most">The most letters behind it.</param>
/// <param name="Letters">What those are.</param>
/// <param name="Makers">Whose they are; several where the shape does not tell.</param>
internal sealed record KeyShape(string Prefix, int Least, int Most, KeyLetters Letters, params KeyMaker[] Makers)
{
    /// <summary>What stands somewhere in the middle of each, as all of a maker's keys carry it.</summary>
    public string? Mark { get; init; }

    /// <summary>Where the mark begins, counted from behind the prefix; -1 for anywhere.</summary>
    public int MarkAt { get; init; } = -1;

    /// <summary>Many other things look like it: it is a key only where names or hosts say so.</summary>
    public bool IsByContext { get; init; }

    /// <summary>Whether the shape alone is as good as a maker's name.</summary>
    public bool TellsMaker => Prefix.Length > 0 || !IsByContext;

    /// <summary>Whether a run of letters that begins with the prefix is such a key.</summary>
    public bool Fits(string text, int start, int end)
    {
        var body = start + Prefix.Length;
        return end - body >= Least && end - body <= Most && Letters.Hold(text, body, end) && IsMarked(text, body, end) && Randomness.IsRandom(text, body, end, Letters);
    }

    private bool IsMarked(string text, int body, int end) =>
        Mark is null
        || (MarkAt >= 0 ? string.CompareOrdinal(text, body + MarkAt, Mark, 0, Mark.Length) == 0 : text.IndexOf(Mark, body, end - body, StringComparison.Ordinal) is var at && at >= body + 16 && end - at >= Mark.Length + 16);
}
