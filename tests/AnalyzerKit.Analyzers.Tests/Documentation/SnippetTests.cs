using System.Runtime.CompilerServices;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Tests.Documentation;

/// <summary>What the pages show compiles as it stands there, with the generator, the analyzers and every warning an error.</summary>
public sealed class SnippetTests
{
    // Its examples run, beside the simulator's tests.
    private static readonly string[] TestedElsewhere = ["docs/simulator.md"];

    public static TheoryData<string> Pages() => [.. PagesUnder(Root())];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_example_compiles(string page)
    {
        foreach (var snippet in Snippet.Of(page, await File.ReadAllTextAsync(Path.Combine(Root(), page))))
        {
            var generated = Compile.Run(snippet.Compilation());
            Assert.True(generated.Complaints.Count == 0, $"{snippet}:\n{string.Join("\n", generated.Complaints)}");
            var mistakes = (await Compile.Analyze(generated.Compilation)).Select(diagnostic => diagnostic.ToString()).ToList();
            Assert.True(mistakes.Count == 0, $"{snippet}:\n{string.Join("\n", mistakes)}");
        }
    }

    [Fact]
    public void Readme_has_examples_and_the_first_is_a_whole_program() =>
        Assert.StartsWith("using AnalyzerKit;", Snippet.Of("README.md", File.ReadAllText(Path.Combine(Root(), "README.md"))).First().Code, StringComparison.Ordinal);

    [Fact]
    public void An_example_that_is_wrong_is_found()
    {
        Assert.NotEmpty(Compile.Run(new Snippet("page", 1, "await reviewer.ReviewAsnyc(code);").Compilation()).Complaints);
        Assert.NotEmpty(Compile.Run(new Snippet("page", 1, "public interface I { Missing M(); }").Compilation()).Complaints);
        Assert.NotEmpty(Compile.Run(new Snippet("page", 1, "using Missing;\nreturn 1;").Compilation()).Complaints);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_between_pages_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Root(), page))!;
        foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(Path.Combine(Root(), page)), @"\]\((?!https?:)([^)#]+)(#[^)]*)?\)"))
        {
            Assert.True(Path.Exists(Path.Combine(folder, link.Groups[1].Value)), $"{page}: {link.Value}");
        }
    }

    [Fact]
    public void The_index_names_every_page()
    {
        var index = File.ReadAllText(Path.Combine(Root(), "docs", "README.md"));
        var pages = Directory.EnumerateFiles(Path.Combine(Root(), "docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Path.Combine(Root(), "docs"), path).Replace('\\', '/'))
            .Where(path => path != "README.md");
        Assert.All(pages, page => Assert.Contains($"({page})", index, StringComparison.Ordinal));
    }

    private static IEnumerable<string> PagesUnder(string root) =>
        Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md")
            .Append(Path.Combine(root, "README.md"))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Except(TestedElsewhere)
            .Order(StringComparer.Ordinal);

    private static string Root([CallerFilePath] string caller = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", ".."));
}
