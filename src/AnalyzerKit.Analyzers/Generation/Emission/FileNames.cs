using System.Globalization;
using System.Text;

namespace AnalyzerKit.Analyzers.Generation.Emission;

/// <summary>The names of generated files, which must differ by more than case.</summary>
internal static class FileNames
{
    public const string Registration = "AnalyzerKit.AddMeteredModels.g.cs";

    /// <summary>The names that another one equals but for case.</summary>
    public static EquatableArray<string> Clashes(IEnumerable<string> names) => names
        .GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
        .Where(static group => group.Skip(1).Any())
        .SelectMany(static group => group)
        .OrderBy(static name => name, StringComparer.Ordinal)
        .ToEquatable();

    public static string Of(string fullName, EquatableArray<string> clashes) =>
        "AnalyzerKit." + fullName + (clashes.Contains(fullName) ? "." + Code(fullName) : "") + ".g.cs";

    // FNV-1a: equal on every machine and run, which GetHashCode is not.
    private static string Code(string name)
    {
        var hash = Encoding.UTF8.GetBytes(name).Aggregate(2166136261u, static (hash, value) => unchecked((hash ^ value) * 16777619u));
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
