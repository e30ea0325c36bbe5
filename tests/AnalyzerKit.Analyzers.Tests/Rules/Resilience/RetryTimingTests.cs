using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules.Resilience;

/// <summary>AKIT4003: how it speaks; the corpus has the ways in which people write it.</summary>
public class RetryTimingTests
{
    private static string Loop(string wait, string error = "HttpRequestException") => $$"""
        class C(Microsoft.Extensions.AI.IChatClient chat)
        {
            async Task<string> A()
            {
                for (var i = 0; i < 3; i++)
                {
                    try { return (await Microsoft.Extensions.AI.ChatClientExtensions.GetResponseAsync(chat, "x")).Text; }
                    catch ({{error}}) { {{wait}} }
                }

                return "";
            }
        }
        """;

    [Fact]
    public async Task It_names_the_wait()
    {
        var found = Assert.Single(await RuleTest<RetryTimingAnalyzer>.FlagsAsync(Loop("await [|Task.Delay(500)|];")));
        Assert.Equal("'Task.Delay(500)' repeats a model call without regard for Retry-After and without jitter, so that all clients come back at once to a server that is still busy; wait as long as the Retry-After header says, and a random time where there is none", found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("await Task.Delay(500);", "FormatException")]
    [InlineData("await Task.Delay(Random.Shared.Next(500));", "HttpRequestException")]
    [InlineData("await Task.Delay(500); throw;", "HttpRequestException")]
    [InlineData("await Task.Delay(500); break;", "HttpRequestException")]
    [InlineData("", "Exception")] // without a wait, only where the error is the network's
    public async Task Other_loops_are_left_alone(string wait, string error) => await RuleTest<RetryTimingAnalyzer>.IsSilentAsync(Loop(wait, error));

    [Fact]
    public async Task A_policy_that_runs_many_calls_is_reported_once() => await RuleTest<RetryTimingAnalyzer>.FlagsAsync("""
        using Microsoft.Extensions.AI;
        using Polly;
        class C(IChatClient chat)
        {
            private static readonly IAsyncPolicy Policy_ = Policy.Handle<HttpRequestException>().[|WaitAndRetryAsync|](2, _ => TimeSpan.FromSeconds(1));
            Task A() => Policy_.ExecuteAsync(() => chat.GetResponseAsync("a"));
            Task B() => Policy_.ExecuteAsync(() => chat.GetResponseAsync("b"));
        }
        """);
}
