using System.Security.Cryptography;
using System.Text;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Books;

/// <summary>A budget's durable identity: project, environment, label and unit, and under a wildcard the tag's value.</summary>
internal sealed record SeriesKey(string? Project, string? Environment, string Label, string? Value, BudgetUnit Unit)
{
    // Longer ones are known by their hash: values come from requests, and PostgreSQL refuses an index entry of more than about 2,700 bytes. A letter takes up to five.
    private const int LongestPart = 120;

    /// <summary>The identity as one text: labels are the same in any case, values are not, and no two identities look the same.</summary>
    public string Text { get; } = string.Join('/', [Part(Project), Part(Environment), Part(Label.ToLowerInvariant()), Part(Value), Unit.ToString()]);

    /// <summary>The name users know it by.</summary>
    public string Name => Value is null ? Label : $"{Label}/{Value}";

    // Nothing stands for nothing; what is there is told from it by a mark in front, and a hash from a text by another one.
    private static string Part(string? part) => part switch
    {
        null => "",
        { Length: > LongestPart } => $"#{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(StoredText.Encode(part))))}",
        _ => $"={part.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal)}",
    };
}
