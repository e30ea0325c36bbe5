using System.Runtime.CompilerServices;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Tests.Settings;

/// <summary>The files behind <c>AnalyzerKitAnalysisMode</c> name every rule there is. <c>ANALYZERKIT_APPROVE=1</c> writes them anew.</summary>
public class AnalysisModeTests
{
    [Theory]
    [InlineData("None", "none")]
    [InlineData("AllSuggestions", "suggestion")]
    [InlineData("AllWarnings", "warning")]
    [InlineData("AllErrors", "error")]
    public void A_mode_sets_every_rule_but_the_errors_about_declarations(string mode, string severity)
    {
        var rules = typeof(DeclarationAnalyzer).Assembly.GetTypes().Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .SelectMany(static type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .Where(static rule => rule.Category != "Declarations" || rule.DefaultSeverity != DiagnosticSeverity.Error)
            .Select(static rule => rule.Id).Distinct().Order(StringComparer.Ordinal);
        var expected = $"# AnalyzerKitAnalysisMode={mode}\nis_global = true\nglobal_level = -100\n\n" + string.Concat(rules.Select(id => $"dotnet_diagnostic.{id}.severity = {severity}\n"));
        var path = Path.Combine(Folder(), $"AnalyzerKit.{mode}.globalconfig");
        if (Environment.GetEnvironmentVariable("ANALYZERKIT_APPROVE") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Folder([CallerFilePath] string caller = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", "..", "src", "AnalyzerKit.Analyzers", "buildTransitive", "config"));
}
