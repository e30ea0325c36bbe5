using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.CodeFixes.Tests.Support;

namespace AnalyzerKit.CodeFixes.Tests.Rules.Resilience;

/// <summary>AKIT4003: jitter in Polly's options.</summary>
public class RetryTimingFixTests
{
    private static string In(string call) => "using Microsoft.Extensions.AI;\nusing Polly;\nusing Polly.Retry;\n\nclass C(IChatClient chat)\n{\n    ValueTask<ChatResponse> A() => new ResiliencePipelineBuilder()."
        + call + ".Build().ExecuteAsync(async token => await chat.GetResponseAsync(\"x\", cancellationToken: token));\n}\n";

    [Theory]
    [InlineData("(new RetryStrategyOptions())", "(new RetryStrategyOptions() { UseJitter = true, BackoffType = DelayBackoffType.Exponential })")]
    [InlineData("(new() { })", "(new() { UseJitter = true, BackoffType = DelayBackoffType.Exponential })")]
    [InlineData("(new RetryStrategyOptions { MaxRetryAttempts = 2 })", "(new RetryStrategyOptions { MaxRetryAttempts = 2, UseJitter = true, BackoffType = DelayBackoffType.Exponential })")]
    [InlineData("(new RetryStrategyOptions { BackoffType = DelayBackoffType.Linear, UseJitter = false })", "(new RetryStrategyOptions { BackoffType = DelayBackoffType.Linear, UseJitter = true })")]
    [InlineData("(new RetryStrategyOptions\n    {\n        MaxRetryAttempts = 2, // two\n    })", "(new RetryStrategyOptions\n    {\n        MaxRetryAttempts = 2, // two\n        UseJitter = true,\n        BackoffType = DelayBackoffType.Exponential,\n    })")]
    [InlineData("(new RetryStrategyOptions\n    {\n        BackoffType = DelayBackoffType.Exponential // longer\n    })", "(new RetryStrategyOptions\n    {\n        BackoffType = DelayBackoffType.Exponential, // longer\n        UseJitter = true\n    })")]
    public async Task Options_get_jitter(string marked, string expected) =>
        await RuleFix<RetryTimingAnalyzer, RetryTimingFixProvider>.AppliesAsync(In("[|AddRetry|]" + marked), In("AddRetry" + expected), title: "Back off exponentially, with jitter");

    [Fact]
    public async Task A_type_without_a_using_is_named_in_full() => await RuleFix<RetryTimingAnalyzer, RetryTimingFixProvider>.AppliesAsync(
        "class C(Microsoft.Extensions.AI.IChatClient chat)\n{\n    Task A() { var p = Polly.RetryResiliencePipelineBuilderExtensions.[|AddRetry|](new Polly.ResiliencePipelineBuilder(), new Polly.Retry.RetryStrategyOptions()).Build(); return p.ExecuteAsync(async t => await chat.GetResponseAsync([])).AsTask(); }\n}\n",
        "class C(Microsoft.Extensions.AI.IChatClient chat)\n{\n    Task A() { var p = Polly.RetryResiliencePipelineBuilderExtensions.AddRetry(new Polly.ResiliencePipelineBuilder(), new Polly.Retry.RetryStrategyOptions() { UseJitter = true, BackoffType = Polly.DelayBackoffType.Exponential }).Build(); return p.ExecuteAsync(async t => await chat.GetResponseAsync([])).AsTask(); }\n}\n");

    // Jitter is not added to what a generator says.
    [Fact]
    public async Task Other_waits_have_no_one_answer() => Assert.Empty(await RuleFix<RetryTimingAnalyzer, RetryTimingFixProvider>.TitlesAsync(
        In("[|AddRetry|](new RetryStrategyOptions { DelayGenerator = _ => new ValueTask<TimeSpan?>(TimeSpan.FromSeconds(1)) })")));

    [Fact]
    public async Task A_loop_has_none_either() => Assert.Empty(await RuleFix<RetryTimingAnalyzer, RetryTimingFixProvider>.TitlesAsync(
        "using Microsoft.Extensions.AI;\nclass C(IChatClient chat) { async Task A() { for (var i = 0; i < 3; i++) { try { await chat.GetResponseAsync(\"x\"); return; } catch (HttpRequestException) { await [|Task.Delay(1000)|]; } } } }"));
}
