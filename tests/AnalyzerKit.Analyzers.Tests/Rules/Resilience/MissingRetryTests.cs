using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Tests.Rules.Resilience;

/// <summary>AKIT4001: how it speaks, and what it leaves alone; the corpus has the ways in which people write it.</summary>
public class MissingRetryTests
{
    [Fact]
    public async Task An_interface_is_a_warning_that_names_it_and_both_ways_out()
    {
        var found = Assert.Single(await RuleTest<MissingRetryAnalyzer>.FlagsAsync("""[AnalyzerKit.MeteredModel("m")] interface [|ITagger|] { [AnalyzerKit.Prompt("x")] Task<string> A(CancellationToken c); }"""));
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        Assert.Equal("'ITagger' never tries again when the model's server is busy or the network fails; add [Retry(MaxAttempts = 3)], or [Retry(MaxAttempts = 1)] where each call shall be sent once", found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_request_is_a_suggestion_that_names_the_host()
    {
        var found = Assert.Single(await RuleTest<MissingRetryAnalyzer>.FlagsAsync("""await new HttpClient().[|PostAsync|]("https://api.openai.com/v1/chat/completions", null);"""));
        Assert.Equal(DiagnosticSeverity.Info, found.Severity);
        Assert.StartsWith("'PostAsync to api.openai.com' ", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registration_is_a_suggestion() => Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await RuleTest<MissingRetryAnalyzer>.FlagsAsync(
        """
        using Microsoft.Extensions.DependencyInjection;
        new ServiceCollection().[|AddHttpClient|]("x", client => client.BaseAddress = new Uri("https://api.openai.com"));
        """)).Severity);

    [Theory]
    [InlineData("Suppress")]
    [InlineData("Error")]
    public async Task A_severity_that_is_set_holds_for_both(string severity)
    {
        var compilation = RuleSource.Compile(RuleSource.Usings + """
            await new HttpClient().PostAsync("https://api.openai.com/v1/chat/completions", null);
            [AnalyzerKit.MeteredModel("m")] interface ITagger { [AnalyzerKit.Prompt("x")] Task<string> A(CancellationToken c); }
            """);
        var report = Enum.Parse<ReportDiagnostic>(severity);
        var found = await RuleSource.RunAsync(compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("AKIT4001", report)])), [new MissingRetryAnalyzer()]);
        Assert.Equal(report == ReportDiagnostic.Suppress ? [] : [DiagnosticSeverity.Error, DiagnosticSeverity.Error], found.Select(static diagnostic => diagnostic.Severity));
    }

    [Theory]
    [InlineData("""class C { HttpClient a; HttpClient b; C() { a = b; b = a; } Task M() => a.PostAsync("https://api.openai.com/v1", null); }""")] // round and round
    [InlineData("""class C { HttpClient Http => Http; Task M() => Http.PostAsync("https://api.openai.com/v1", null); }""")]
    [InlineData("""class C { static HttpClient Make() => Make(); Task M() => Make().PostAsync("https://api.openai.com/v1", null); }""")]
    [InlineData("""class C { Task M(dynamic http) => http.PostAsync("https://api.openai.com/v1", null); void PostAsync() { PostAsync(); } }""")]
    [InlineData("""class C { HttpClient http = new(); void Other() => http = new HttpClient(new HttpClientHandler()); Task M() => http.PostAsync("https://api.openai.com/v1", null); }""")] // two of them
    public async Task What_cannot_be_followed_is_left_alone(string source) => await RuleTest<MissingRetryAnalyzer>.IsSilentAsync("#nullable disable\n" + source);
}
