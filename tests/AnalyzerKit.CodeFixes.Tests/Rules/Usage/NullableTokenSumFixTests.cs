using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.CodeFixes.Tests.Support;

namespace AnalyzerKit.CodeFixes.Tests.Rules.Usage;

/// <summary>AKIT2004: what is missing counts as 0.</summary>
public sealed class NullableTokenSumFixTests
{
    private static string In(string body) => $$"""
        using Microsoft.Extensions.AI;
        public class Meter
        {
            private long? _tokens; private long? _started = 0; private readonly Dictionary<string, long?> _tokensBy = new();
            public void Add(UsageDetails usage, ChatResponse response, long outputTokens, string key)
            {
                {{body}}
            }
            private UsageDetails Sum() => new();
        }
        """;

    [Theory]
    [InlineData("[|_tokens += usage.InputTokenCount|]; // input", "_tokens = (_tokens ?? 0) + (usage.InputTokenCount ?? 0); // input")]
    [InlineData("[|_tokens += outputTokens|];", "_tokens = (_tokens ?? 0) + outputTokens;")]
    [InlineData("[|_tokens += outputTokens * 2 - 1|];", "_tokens = (_tokens ?? 0) + (outputTokens * 2 - 1);")]
    [InlineData("long? total = 0; [|total += response.Usage?.OutputTokenCount|];", "long? total = 0; total += response.Usage?.OutputTokenCount ?? 0;")]
    [InlineData("long? total = 0; [|total += usage.InputTokenCount + usage.OutputTokenCount|];", "long? total = 0; total += (usage.InputTokenCount + usage.OutputTokenCount) ?? 0;")]
    [InlineData("[|_started = _started + usage.InputTokenCount|];", "_started = _started + (usage.InputTokenCount ?? 0);")]
    [InlineData("[|_tokens = usage.InputTokenCount + _tokens|];", "_tokens = (usage.InputTokenCount ?? 0) + (_tokens ?? 0);")]
    [InlineData("[|_tokens = (_tokens ?? 0) + usage.InputTokenCount|];", "_tokens = (_tokens ?? 0) + (usage.InputTokenCount ?? 0);")]
    [InlineData("[|_tokensBy[key] += usage.InputTokenCount|];", "_tokensBy[key] = (_tokensBy[key] ?? 0) + (usage.InputTokenCount ?? 0);")]
    [InlineData("[|usage.InputTokenCount += outputTokens|];", "usage.InputTokenCount = (usage.InputTokenCount ?? 0) + outputTokens;")]
    public async Task Null_counts_as_nothing(string marked, string expected) => await RuleFix<NullableTokenSumAnalyzer, NullableTokenSumFixProvider>.AppliesAsync(In(marked), In(expected), title: "Count what is missing as 0");

    [Fact]
    public async Task All_sums_are_mended_at_once() => await RuleFix<NullableTokenSumAnalyzer, NullableTokenSumFixProvider>.AppliesToAllAsync(
        In("[|_tokens += usage.InputTokenCount|]; [|_tokens += outputTokens|];"),
        In("_tokens = (_tokens ?? 0) + (usage.InputTokenCount ?? 0); _tokens = (_tokens ?? 0) + outputTokens;"));

    [Fact]
    public async Task A_target_that_is_made_anew_each_time_has_none() => Assert.Empty(await RuleFix<NullableTokenSumAnalyzer, NullableTokenSumFixProvider>.TitlesAsync(In("[|Sum().InputTokenCount += outputTokens|];")));
}
