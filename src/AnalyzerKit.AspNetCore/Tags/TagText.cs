using System.Globalization;
using System.Text;

namespace AnalyzerKit.AspNetCore;

/// <summary>Which text may become a tag's value: it ends up in budgets' names, logs and reports.</summary>
internal static class TagText
{
    public const int MaxLength = 128;

    /// <summary>What is wrong with a value; null where it is fit.</summary>
    public static string? Problem(string value)
    {
        if (value.Length > MaxLength)
        {
            return $"is longer than {MaxLength} characters";
        }

        var rest = value.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done || !IsVisible(rune))
            {
                return "has control or invisible characters";
            }

            rest = rest[length..];
        }

        return null;
    }

    // Invisible ones would give two values that look the same two budgets.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
