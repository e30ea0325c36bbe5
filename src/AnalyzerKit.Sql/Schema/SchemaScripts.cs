using System.Globalization;
using AnalyzerKit.Sql.Dialects;

namespace AnalyzerKit.Sql.Schema;

/// <summary>The scripts that make and change the tables, by version. A script that was published is never changed: the next one changes what it made.</summary>
internal static class SchemaScripts
{
    /// <summary>A dialect's scripts in the order of their versions.</summary>
    public static IReadOnlyList<SchemaScript> Of(Dialect dialect)
    {
        var folder = $"AnalyzerKit.Sql.Schema.Scripts.{dialect.Name}.";
        var assembly = typeof(SchemaScripts).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Select(name => new SchemaScript(Version(name.AsSpan(folder.Length)), Read(name)))
            .OrderBy(script => script.Version)];

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }

    private static int Version(ReadOnlySpan<char> file) => int.Parse(file[..4], NumberStyles.None, CultureInfo.InvariantCulture);
}
