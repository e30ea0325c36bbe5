using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Tests.Documentation;

/// <summary>The sample of mistakes shows what its README says: each file its rule and no other, in the words that the editor has.</summary>
public sealed partial class MistakesTests
{
    // What the sample shows are the rules about code; declarations have their own pages.
    private static IEnumerable<string> Ids => AllRules.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id).Distinct().Where(static id => id[4] != '5').Order(StringComparer.Ordinal);

    [Fact]
    public async Task The_table_is_what_the_rules_say()
    {
        var said = new List<string>();
        foreach (var diagnostic in await FoundAsync())
        {
            var line = diagnostic.Location.GetLineSpan();
            said.Add($"| [{line.Path}]({line.Path}) | [{diagnostic.Id}](../../docs/rules/{diagnostic.Id}.md) | {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} |");
        }

        var readme = await File.ReadAllLinesAsync(Path.Combine(Folder(), "README.md"));
        Assert.True(said.SequenceEqual(readme.Where(static line => line.StartsWith("| [", StringComparison.Ordinal))), "The table in samples/Mistakes/README.md has to be:\n" + string.Join('\n', said));
    }

    [Fact]
    public async Task Each_rule_has_one_file_and_no_file_another_rule()
    {
        var shown = (await FoundAsync()).GroupBy(static diagnostic => diagnostic.Location.GetLineSpan().Path).ToDictionary(static file => file.Key, static file => file.Select(static diagnostic => diagnostic.Id).Distinct().ToList());
        Assert.All(shown, static file => Assert.Single(file.Value));
        Assert.Equal(Ids, shown.Values.Select(static ids => ids[0]).Order(StringComparer.Ordinal));
        foreach (var (path, ids) in shown)
        {
            Assert.Contains("<summary>" + ids[0] + " at ", await File.ReadAllTextAsync(Path.Combine(Folder(), path)), StringComparison.Ordinal);
        }
    }

    // What the folder makes quiet, so that the repository builds, is what it shows.
    [Fact]
    public async Task The_editorconfig_speaks_of_each_rule() => Assert.Equal(
        Ids, Severity().Matches(await File.ReadAllTextAsync(Path.Combine(Folder(), ".editorconfig"))).Select(static setting => setting.Groups[1].Value));

    private static async Task<IReadOnlyList<Diagnostic>> FoundAsync()
    {
        const string usings = RuleSource.Usings + "global using System.Net.Http.Json;\n";
        var trees = Directory.EnumerateFiles(Folder(), "*.cs", SearchOption.AllDirectories).Select(static path => (Path: path, Name: Path.GetRelativePath(Folder(), path).Replace('\\', '/')))
            .Where(static file => !file.Name.StartsWith("obj/", StringComparison.Ordinal) && !file.Name.StartsWith("bin/", StringComparison.Ordinal)).OrderBy(static file => file.Name, StringComparer.Ordinal)
            .Select(static file => CSharpSyntaxTree.ParseText(File.ReadAllText(file.Path), Compile.Parse(LanguageVersion.Latest), file.Name))
            .Append(CSharpSyntaxTree.ParseText(usings, Compile.Parse(LanguageVersion.Latest), "Usings.cs"));
        var compilation = Compile.Run(CSharpCompilation.Create("Mistakes", trees, Support.Libraries.WithRuntime, new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable))).Compilation;
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.ToString()));
        return [.. (await RuleSource.RunAsync(compilation, AllRules.Analyzers)).OrderBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static string Folder([CallerFilePath] string caller = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", "..", "samples", "Mistakes"));

    [GeneratedRegex(@"^dotnet_diagnostic\.(AKIT\d{4})\.severity = suggestion\r?$", RegexOptions.Multiline)]
    private static partial Regex Severity();
}
