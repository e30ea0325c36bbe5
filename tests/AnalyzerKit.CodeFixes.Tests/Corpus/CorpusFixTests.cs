using System.Runtime.CompilerServices;
using AnalyzerKit.Analyzers.Tests.Support;
using Xunit.Abstractions;

namespace AnalyzerKit.CodeFixes.Tests.Corpus;

/// <summary>Every fix that is offered anywhere in the corpus, alone and all of a kind at once: the code compiles as before, the place is mended, and layout and comments stay.</summary>
public sealed class CorpusFixTests(ITestOutputHelper output)
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder(), "*.cs", SearchOption.AllDirectories).Select(static path => Path.GetRelativePath(Folder(), path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_is_offered_mends_the_place_and_nothing_else(string file) => await HoldsAsync(await SourceAsync(file));

    // As it comes from a team on Windows that indents by tabs.
    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_is_offered_has_the_layout_of_the_file(string file) =>
        await HoldsAsync((await SourceAsync(file)).Replace("    ", "\t", StringComparison.Ordinal).ReplaceLineEndings("\r\n"), justAll: true);

    private async Task HoldsAsync(string source, bool justAll = false)
    {
        var patient = await Patient.OfAsync(source);
        var (wrong, offered) = (new List<string>(), new HashSet<(string Key, string Rule)>());
        foreach (var diagnostic in patient.Found)
        {
            foreach (var action in await patient.OffersAsync(diagnostic))
            {
                if (!justAll)
                {
                    wrong.AddRange(await patient.CheckAsync(action, diagnostic.Id, 1));
                }

                offered.Add((action.EquivalenceKey!, diagnostic.Id));
            }
        }

        foreach (var (key, rule) in offered)
        {
            var (all, count) = await patient.OfAllAsync(key, rule);
            wrong.AddRange(await patient.CheckAsync(all, rule, count));
        }

        output.WriteLine($"{patient.Found.Count} places, {offered.Count} kinds of fixes");
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    private static async Task<string> SourceAsync(string file) => Markup.Parse(TestKeys.Fill((await File.ReadAllTextAsync(Path.Combine(Folder(), file))).ReplaceLineEndings("\n"))).Source;

    private static string Folder([CallerFilePath] string caller = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", "AnalyzerKit.Analyzers.Tests", "Corpus", "Code"));
}
