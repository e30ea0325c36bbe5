using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.CodeBases;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

// Runs every rule over the projects below the folders that are named, and prints each finding, each crash of an analyzer, and a count.
//   dotnet run -c Release --project tests/AnalyzerKit.CodeBases -- <folder>...
if (args.Length == 0)
{
    Console.Error.WriteLine("Name one or more folders with C# projects.");
    return 2;
}

ImmutableArray<DiagnosticAnalyzer> analyzers =
    [.. typeof(DeclarationAnalyzer).Assembly.GetTypes().Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer))).Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
var crashes = 0;
foreach (var folder in args)
{
    var codeBase = new CodeBase(folder);
    var watch = Stopwatch.StartNew();
    var found = new ConcurrentDictionary<string, Diagnostic>(StringComparer.Ordinal);
    foreach (var project in codeBase.Projects)
    {
        var compilation = codeBase.Compile(project);
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        foreach (var diagnostic in await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync())
        {
            // A file that several projects compile says it once.
            found.TryAdd(diagnostic.Id == "AD0001" ? diagnostic.GetMessage(CultureInfo.InvariantCulture) : $"{diagnostic.Id} {diagnostic.Location.GetLineSpan()}", diagnostic);
        }
    }

    foreach (var diagnostic in found.Values.OrderBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start))
    {
        var line = diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
        Console.WriteLine($"{Path.GetRelativePath(folder, diagnostic.Location.GetLineSpan().Path is { Length: > 0 } path ? path : folder)}({diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}): {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}\n    {line}");
    }

    crashes += found.Values.Count(static diagnostic => diagnostic.Id == "AD0001");
    Console.WriteLine($"{folder}: {codeBase.Projects.Count} projects, {codeBase.Files} files, {codeBase.Lines} lines, {watch.Elapsed.TotalSeconds:F0} s");
    foreach (var rule in found.Values.GroupBy(static diagnostic => diagnostic.Id).OrderBy(static rule => rule.Key, StringComparer.Ordinal))
    {
        Console.WriteLine($"    {rule.Key}: {rule.Count()}");
    }
}

return crashes == 0 ? 0 : 1;
