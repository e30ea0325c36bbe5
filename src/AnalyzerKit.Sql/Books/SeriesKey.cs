namespace AnalyzerKit.Sql.Books;

/// <summary>A budget's durable identity: project, environment, label and unit, and under a wildcard the tag's value.</summary>
internal sealed record SeriesKey(string? Project, string? Environment, string Label, string? Value, BudgetUnit Unit)
{
    /// <summary>The identity as one text: labels are the same in any case, values are not, and no two identities look the same.</summary>
    public string Text { get; } = string.Join('/', [Part(Project), Part(Environment), Part(Label.ToLowerInvariant()), Part(Value), Unit.ToString()]);

    /// <summary>The name users know it by.</summary>
    public string Name => Value is null ? Label : $"{Label}/{Value}";

    // Nothing stands for nothing; what is there is told from it by a mark in front.
    private static string Part(string? part) => part is null ? "" : $"={part.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal)}";
}
