using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Tests.Documentation;

/// <summary>What the pages show compiles as it stands there, with the generator, the analyzers and every warning an error.</summary>
public sealed class SnippetTests
{
    // Its examples run, beside the simulator's tests.
    private static readonly string[] TestedElsewhere = ["docs/simulator.md"];

    public static TheoryData<string> Pages() => [.. PagesUnder(Root())];

    public static TheoryData<string> AllPages() =>
        [.. Directory.EnumerateFiles(Path.Combine(Root(), "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Root(), "README.md")).Select(path => Path.GetRelativePath(Root(), path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

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
    [MemberData(nameof(AllPages))]
    public void Every_link_between_pages_leads_somewhere(string page)
    {
        var path = Path.Combine(Root(), page);
        foreach (Match link in Regex.Matches(File.ReadAllText(path), @"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)"))
        {
            var target = link.Groups[1].Length == 0 ? path : Path.Combine(Path.GetDirectoryName(path)!, link.Groups[1].Value);
            Assert.True(Path.Exists(target), $"{page}: {link.Value}");
            if (link.Groups[2].Success)
            {
                Assert.True(Anchors(target).Contains(link.Groups[2].Value), $"{page}: {link.Value}");
            }
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

    // As GitHub makes them of headings.
    private static IEnumerable<string> Anchors(string path) =>
        Regex.Matches(File.ReadAllText(path), "^#+ (.+?)\r?$", RegexOptions.Multiline)
            .Select(static heading => Regex.Replace(heading.Groups[1].Value.ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-'));

    private static IEnumerable<string> PagesUnder(string root) =>
        Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md")
            .Append(Path.Combine(root, "README.md"))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Except(TestedElsewhere)
            .Order(StringComparer.Ordinal);

    private static string Root([CallerFilePath] string caller = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", ".."));
}
