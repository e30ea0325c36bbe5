using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AnalyzerKit.Analyzers.OwnModels;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Tests.OwnModels;

/// <summary>A models file is read to the last digit, and what is wrong with it is said at its place.</summary>
public class ModelsFileTests
{
    public static TheoryData<int> GoodFiles => [.. Enumerable.Range(0, Files.Good.Count)];

    public static TheoryData<int> BadFiles => [.. Enumerable.Range(0, Files.Bad.Count)];

    [Theory]
    [MemberData(nameof(GoodFiles))]
    public async Task A_good_file_is_read(int file)
    {
        Assert.Empty(ModelsFile.Parse(Files.Good[file]).Mistakes);
        Assert.Empty(await Analyze(Files.Good[file]));
        Assert.Equal(Reading.ByHost(Files.Good[file]), Reading.ByCompiler(Files.Good[file]));
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_bad_file_is_refused_at_the_place_of_each_mistake(int file)
    {
        var (marked, says) = Files.Bad[file];
        var (text, spans) = Unmarked(marked);
        var found = (await Analyze(text)).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();
        Assert.Equal(spans, found.Select(diagnostic => diagnostic.Location.SourceSpan));
        Assert.All(found.Zip(says), pair =>
        {
            Assert.Equal("AKIT5022", pair.First.Id);
            Assert.Equal(DiagnosticSeverity.Error, pair.First.Severity);
            Assert.StartsWith("analyzerkit.models.json: ", pair.First.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            Assert.Contains(pair.Second, pair.First.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            Assert.Equal("/project/analyzerkit.models.json", pair.First.Location.GetLineSpan().Path);
        });
        Assert.Equal(says.Length, found.Count);
        Assert.Equal(Reading.ByHost(text), Reading.ByCompiler(text));
    }

    [Fact]
    public void Every_member_is_read()
    {
        var models = ModelsFile.Parse(Files.Full).Models;
        Assert.Equal(["house-model", "plain"], models.Select(model => model.Id));
        Assert.Equal(new ModelEntry { Id = "plain" }, models[1]);
        var model = models[0];
        Assert.Equal(["house-model-large", "HM"], model.Aliases);
        Assert.Equal(("contoso", 200000, 8192, "max_completion_tokens", false), (model.Maker, model.ContextWindow, model.MaxOutputTokens, model.OutputLimitField, model.SupportsJsonSchema));
        Assert.Equal((3, 4, 5, 6), (model.RequestAllowance, model.MessageAllowance, model.ToolAllowance, model.ToolPreamble));
        Assert.Equal((7, 8, 9, true), (model.MaxTokensPerImage, model.MaxTokensPerAudio, model.MaxTokensPerFile, model.NormalizesText));
        Assert.Equal((new DateTime(2027, 1, 31), "house-model-2"), (model.ShutdownOn, model.Replacement));
        Assert.Equal(("our platform team", new DateTime(2026, 11, 2)), (model.Source, model.AsOf));
        Assert.Equal([(null, null), (null, new DateTime(2027, 1, 1)), ("maker", null)], model.Prices.Select(price => (price.List, price.From)));
        var price = model.Prices[0];
        Assert.Equal(new RateEntry { Input = 0.5m, CachedInput = 0.05m, CacheWrite = 0.625m, CacheWriteHour = 1m, Output = 1.5m }, price.Rates);
        Assert.Equal(
            [
                new TierEntry { Above = 1000, Rates = new() { Input = 1, Output = 3 } },
                new TierEntry { Above = 2000, Rates = new() { Input = 2, CachedInput = 0.2m, CacheWrite = 2.5m, CacheWriteHour = 4, Output = 6 } },
            ],
            price.Tiers);
        Assert.Equal([new NamedAmount("priority", 2), new NamedAmount("flex", 0.5m)], price.ServiceTiers);
        Assert.Equal([new NamedAmount("web_search", 0.01m)], price.ToolFees);
        Assert.Equal(("the contract", new DateTime(2026, 10, 1)), (price.Source, price.AsOf));
    }

    [Fact]
    public void Equal_files_are_equal_entries() => Assert.Equal(ModelsFile.Parse(Files.Full), ModelsFile.Parse(Files.Full + "\n"));

    [Fact]
    public void Models_with_an_id_are_there_while_others_are_being_typed() =>
        Assert.Equal(["a", "c"], ModelsFile.Parse("""{ "models": [ { "id": "a", "prices": 1 }, { }, { "id": "c" } ] }""").Models.Select(model => model.Id));

    [Fact]
    public async Task Other_files_are_left_alone() => Assert.Empty(await Analyze("no JSON", "/project/models.json"));

    // The compiler reads what is no Unicode by the machine's code page, or replaces it where that is UTF-8; the host stops at such a file.
    [Theory]
    [InlineData("iso-8859-1", 'é', false)]
    [InlineData("utf-8", '\uFFFD', false)]
    [InlineData("iso-8859-1", 'e', true)]
    [InlineData("utf-8", 'é', true)]
    [InlineData("utf-16", 'é', true)]
    [InlineData("utf-32", 'é', true)]
    public async Task A_file_that_is_no_Unicode_is_refused_at_the_first_character_read_by_guess(string encoding, char letter, bool isGood)
    {
        var text = $$"""{ "models": [ { "id": "caf{{letter}}" } ] }""";
        var found = await Analyze(text, encoding: Encoding.GetEncoding(encoding));
        if (isGood)
        {
            Assert.Empty(found);
            return;
        }

        var mistake = Assert.Single(found);
        Assert.Equal(("AKIT5022", new TextSpan(text.IndexOf(letter, StringComparison.Ordinal), 1)), (mistake.Id, mistake.Location.SourceSpan));
        Assert.Contains("not UTF-8", mistake.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replacement_character_that_the_file_really_holds_is_a_character() =>
        Assert.Empty(await Analyze("{ \"models\": [ { \"id\": \"a\uFFFD\" } ] }", encoding: new UTF8Encoding(false, throwOnInvalidBytes: true)));

    [Fact]
    public void Nesting_has_an_end() => Assert.Contains("too deep", Assert.Single(ModelsFile.Parse(new string('[', 100_000)).Mistakes).Message, StringComparison.Ordinal);

    private static (string Text, IReadOnlyList<TextSpan> Spans) Unmarked(string marked)
    {
        List<TextSpan> spans = [];
        for (var start = marked.IndexOf('«', StringComparison.Ordinal); start >= 0; start = marked.IndexOf('«', StringComparison.Ordinal))
        {
            var end = marked.IndexOf('»', StringComparison.Ordinal) - 1;
            spans.Add(TextSpan.FromBounds(start, end));
            marked = marked.Remove(end + 1, 1).Remove(start, 1);
        }

        return (marked, spans);
    }

    private static async Task<ImmutableArray<Diagnostic>> Analyze(string text, string path = "/project/analyzerkit.models.json", Encoding? encoding = null)
    {
        var options = new CompilationWithAnalyzersOptions(new([new TextFile(path, text, encoding)]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return await Compile.Create(["class C { }"]).WithAnalyzers([new ModelsFileAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
    }
}
