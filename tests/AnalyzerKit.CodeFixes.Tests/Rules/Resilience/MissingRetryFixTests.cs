using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.CodeFixes.Tests.Support;

namespace AnalyzerKit.CodeFixes.Tests.Rules.Resilience;

/// <summary>AKIT4001: an attribute in the file's style.</summary>
public class MissingRetryFixTests
{
    private const string Method = "[Prompt(\"x\")] Task<string> A(CancellationToken c);";

    [Theory]
    [InlineData(
        "using AnalyzerKit;\n\n[MeteredModel(\"m\")] // why\npublic interface [|I|]\n{\n    " + Method + "\n}\n",
        "using AnalyzerKit;\n\n[MeteredModel(\"m\")] // why\n[Retry(MaxAttempts = 3)]\npublic interface I\n{\n    " + Method + "\n}\n")]
    [InlineData(
        "using AnalyzerKit;\n[MeteredModel(\"m\")] public interface [|I|] { " + Method + " }",
        "using AnalyzerKit;\n[MeteredModel(\"m\")] [Retry(MaxAttempts = 3)] public interface I { " + Method + " }")]
    [InlineData(
        "using AnalyzerKit;\r\nclass Outer\r\n{\r\n    [MeteredModel(\"m\")]\r\n    [SystemPrompt(\"s\")]\r\n    internal interface [|I|] { " + Method + " }\r\n}\r\n",
        "using AnalyzerKit;\r\nclass Outer\r\n{\r\n    [MeteredModel(\"m\")]\r\n    [Retry(MaxAttempts = 3)]\r\n    [SystemPrompt(\"s\")]\r\n    internal interface I { " + Method + " }\r\n}\r\n")]
    [InlineData(
        "[AnalyzerKit.MeteredModel(\"m\")]\npublic interface [|I|]\n{\n    [AnalyzerKit.Prompt(\"x\")] Task<string> A(CancellationToken c);\n}\n",
        "[AnalyzerKit.MeteredModel(\"m\")]\n[AnalyzerKit.Retry(MaxAttempts = 3)]\npublic interface I\n{\n    [AnalyzerKit.Prompt(\"x\")] Task<string> A(CancellationToken c);\n}\n")]
    public async Task An_interface_gets_it(string marked, string expected) => await RuleFix<MissingRetryAnalyzer, MissingRetryFixProvider>.AppliesAsync(marked, expected, title: "Add '[Retry(MaxAttempts = 3)]'");

    [Fact]
    public async Task All_interfaces_get_it_at_once() => await RuleFix<MissingRetryAnalyzer, MissingRetryFixProvider>.AppliesToAllAsync(
        "using AnalyzerKit;\n[MeteredModel(\"m\")]\npublic interface [|I|] { " + Method + " }\n[MeteredModel(\"m\")]\npublic interface [|J|] { " + Method + " }\n",
        "using AnalyzerKit;\n[MeteredModel(\"m\")]\n[Retry(MaxAttempts = 3)]\npublic interface I { " + Method + " }\n[MeteredModel(\"m\")]\n[Retry(MaxAttempts = 3)]\npublic interface J { " + Method + " }\n");

    [Fact]
    public async Task What_is_right_for_an_http_client_is_not_known() => Assert.Empty(await RuleFix<MissingRetryAnalyzer, MissingRetryFixProvider>.TitlesAsync(
        """new HttpClient().[|PostAsync|]("https://api.openai.com/v1/chat/completions", null);"""));
}
