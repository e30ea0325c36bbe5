using System.Text;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Tests.Table;

/// <summary>What the pragma of generated files keeps quiet: the obsolete and the experimental, and nothing that is wrong with the code.</summary>
public class QuietTests
{
    private const string Pragma = "#pragma warning disable\n";

    public static TheoryData<LanguageVersion> Languages => [.. Shared().Select(static row => row.Language).Distinct()];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Without_the_pragma_only_what_its_users_are_told_anyhow_is_said(LanguageVersion language)
    {
        var rows = Shared().Where(row => row.Language == language).ToList();
        var generated = Compile.Run(Compile.Create(rows.Select(static row => row.File), language, name: "Quiet" + language));
        Compilation loud = generated.Compilation;
        foreach (var tree in generated.Compilation.SyntaxTrees.Where(static tree => tree.ToString().Contains("// Written by AnalyzerKit", StringComparison.Ordinal)))
        {
            Assert.Single(tree.ToString().Split(Pragma).Skip(1));
            loud = loud.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(tree.ToString().Replace(Pragma, "", StringComparison.Ordinal), Encoding.UTF8)));
        }

        var said = loud.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        var expected = rows.Select(static row => row.Quiet).OfType<string>().Concat(["CS0612", "CS0618"]).ToHashSet(StringComparer.Ordinal);
        Assert.All(said, diagnostic => Assert.True(expected.Contains(diagnostic.Id), diagnostic.ToString()));

        // The ids of what is experimental are the user's own, so a list of ids would not do in the pragma's place.
        Assert.All(rows.Select(static row => row.Quiet).OfType<string>(), id => Assert.Contains(said, diagnostic => diagnostic.Id == id));
    }

    private static IEnumerable<GoodRow> Shared() => GoodRows.All.Values.Where(static row => !row.IsAlone);
}
