using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Rules.Usage;

/// <summary>AKIT2004: sums of token counts that can become, or stay, null.</summary>
public sealed class NullableTokenSumTests
{
    private static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> Flags(string body) => RuleTest<NullableTokenSumAnalyzer>.FlagsAsync(In(body));

    private static Task IsSilent(string body) => RuleTest<NullableTokenSumAnalyzer>.IsSilentAsync(In(body));

    private static string In(string body) => $$"""
        using Microsoft.Extensions.AI;
        public class Meter
        {
            private long? _tokens; private long? _started = 0; private long? _limit;
            public void Add(UsageDetails usage, ChatResponse response, long outputTokens, int? pages)
            {
                {{body}}
            }
        }
        """;

    [Theory]
    [InlineData("[|_tokens += outputTokens|];")]
    [InlineData("[|_tokens += usage.InputTokenCount|];")]
    [InlineData("[|_started += usage.InputTokenCount|];")]
    [InlineData("long? total = null; [|total += response.Usage?.OutputTokenCount|];")]
    [InlineData("long? total = 0; [|total += response.Usage?.OutputTokenCount|];")]
    [InlineData("long? total = 0; [|total = total + usage.OutputTokenCount|];")]
    [InlineData("long? total = 0; [|total = usage.OutputTokenCount + total|];")]
    [InlineData("long? total = 0; [|total = (total ?? 0) + usage.OutputTokenCount|];")]
    [InlineData("long? total = 0; [|total = total.GetValueOrDefault() + usage.OutputTokenCount|];")]
    [InlineData("long? total = 0; Action add = () => [|total += usage.TotalTokenCount|];")]
    [InlineData("long? total = 0; [|total += (usage.TotalTokenCount)|];")]
    [InlineData("long? total = 0; [|total += usage.InputTokenCount + usage.OutputTokenCount|];")]
    [InlineData("long? total = 0; [|total += outputTokens > 0 ? usage.InputTokenCount : 0|];")]
    [InlineData("[|usage.InputTokenCount += 5|];")]
    [InlineData("dynamic any = usage; [|_tokens += usage.InputTokenCount|]; any.X();")]
    public async Task A_count_that_a_null_can_swallow_is_reported(string body) => await Flags(body);

    [Theory]
    [InlineData("_started += outputTokens;")]
    [InlineData("_started += usage.InputTokenCount ?? 0;")]
    [InlineData("_started += usage.InputTokenCount.GetValueOrDefault();")]
    [InlineData("long? total = 0; total += usage.InputTokenCount ?? 0;")]
    [InlineData("long? total = 0; total += outputTokens; total += 1;")]
    [InlineData("long? total = 0; if (usage.InputTokenCount is long count) total += count;")]
    [InlineData("long? total = 0; if (usage.InputTokenCount.HasValue) total += usage.InputTokenCount;")]
    [InlineData("long? total = 0; if (usage.InputTokenCount > 0) total += usage.InputTokenCount;")]
    [InlineData("_tokens ??= 0; _tokens += outputTokens;")]
    [InlineData("_tokens = (_tokens ?? 0) + outputTokens;")]
    [InlineData("_tokens = (_tokens ?? 0) + (usage.InputTokenCount ?? 0);")]
    [InlineData("_tokens = usage.InputTokenCount + usage.OutputTokenCount;")]
    [InlineData("_tokens -= outputTokens;")]
    [InlineData("int? all = null; all += pages;")]
    [InlineData("_limit += pages;")]
    [InlineData("int? maxTokens = null; maxTokens += 5;")]
    [InlineData("int? tokenIndex = null; tokenIndex += pages;")]
    [InlineData("long sum = 0; sum += usage.InputTokenCount ?? 0; sum += outputTokens;")]
    [InlineData("string tokens = \"\"; tokens += usage.InputTokenCount;")]
    public async Task What_cannot_be_null_and_what_counts_no_tokens_is_left(string body) => await IsSilent(body);

    [Fact]
    public async Task The_message_names_the_sum_and_shows_the_way_out()
    {
        var found = await RuleTest<NullableTokenSumAnalyzer>.FlagsAsync(In("[|_tokens += usage.InputTokenCount|]; [|_tokens += outputTokens|];"));
        Assert.Equal("'_tokens' becomes null with the first count that is missing, and all that was counted is lost: write '(_tokens ?? 0) + (usage.InputTokenCount ?? 0)'", found[0].GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal("'_tokens' stays null whatever is added while it is null: write '(_tokens ?? 0) + outputTokens'", found[1].GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Old_code_is_read_without_annotations() => await RuleTest<NullableTokenSumAnalyzer>.FlagsAsync(
        """
        #nullable disable
        class Meter
        {
            void Add(long? inputTokens)
            {
                long? total = 0;
                [|total += inputTokens|];
                if (inputTokens != null) { total += inputTokens; }
                long? other = 0;
                if (inputTokens.HasValue) { other += inputTokens; }
            }
        }
        """,
        language: LanguageVersion.CSharp10);
}
