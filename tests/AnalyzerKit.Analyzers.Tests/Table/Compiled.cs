using System.Reflection;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Table;

/// <summary>Rows in one compilation, each in a file of its own, with what the compiler and the analyzers say of each.</summary>
internal sealed class Compiled
{
    private readonly IReadOnlyList<Row> _rows;
    private readonly Generated _generated;
    private readonly List<(string File, string Id, string Complaint)> _complaints;
    private readonly IReadOnlyList<Diagnostic> _found;

    private Compiled(IReadOnlyList<Row> rows, Generated generated, IReadOnlyList<Diagnostic> found)
    {
        _rows = rows;
        _generated = generated;
        _found = found;
        _complaints = [.. generated.LoudDiagnostics.Select(static diagnostic => (diagnostic.Location.SourceTree?.FilePath ?? "", diagnostic.Id, diagnostic.ToString()))];
    }

    public static async Task<Compiled> FromAsync(IReadOnlyList<Row> rows, LanguageVersion language, Func<Row, (string File, string? Caller)> files)
    {
        var sources = rows.Select(files).ToList();
        var compilation = Compile.Create(sources.Select(static source => source.File).Concat(sources.Select(static source => source.Caller).OfType<string>()), language, name: "Table" + Guid.NewGuid().ToString("N"));
        var generated = Compile.Run(compilation);
        return new(rows, generated, await Compile.Analyze(generated.Compilation));
    }

    /// <summary>What the compiler says of a row's files, those written for it included, warnings too.</summary>
    public IReadOnlyList<string> Complaints(Row row)
    {
        var files = new HashSet<string> { FileOf(row), "File" + (_rows.Count + Place(row)) + ".cs" };
        return [.. _complaints.Where(complaint => complaint.Id != row.Quiet && (files.Contains(complaint.File) || complaint.File.Contains("." + row.Space + ".", StringComparison.Ordinal) || IsNobodys(complaint.File))).Select(static complaint => complaint.Complaint)];
    }

    /// <summary>What the analyzers found in a row's file.</summary>
    public IReadOnlyList<Diagnostic> Found(Row row) => [.. _found.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath is var path && (path is null || path == FileOf(row)))];

    /// <summary>The files written from a row, for a failing test to show.</summary>
    public string Written(Row row) => string.Join("\n", _generated.Files.Where(file => row.IsAlone || row.IsFile || file.Key.Contains("." + row.Space + ".", StringComparison.Ordinal)).Select(static file => "// " + file.Key + "\n" + file.Value));

    /// <summary>The assembly; null where it does not compile, which the rows concerned say.</summary>
    public Assembly? Load()
    {
        using var image = new MemoryStream();
        return _generated.Compilation.Emit(image).Success ? Assembly.Load(image.ToArray()) : null;
    }

    private int Place(Row row) => _rows.ToList().IndexOf(row);

    private string FileOf(Row row) => "File" + Place(row) + ".cs";

    // A complaint that no row can be told from is every row's.
    private bool IsNobodys(string file) => !file.StartsWith("File", StringComparison.Ordinal) && !_rows.Any(row => file.Contains("." + row.Space + ".", StringComparison.Ordinal));
}
