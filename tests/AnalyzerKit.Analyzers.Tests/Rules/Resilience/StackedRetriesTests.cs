using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules.Resilience;

/// <summary>AKIT4004: the product that it tells; the corpus has the ways in which people write it.</summary>
public class StackedRetriesTests
{
    private static string Around(string options, string name = "[|AddRetry|]") => $$"""
        using System.ClientModel;
        using System.ClientModel.Primitives;
        using OpenAI;
        using OpenAI.Chat;
        using Polly;
        using Polly.Retry;
        class C(ApiKeyCredential key, int number)
        {
            async Task<string> A()
            {
                var client = new ChatClient("gpt-4.1", key, new OpenAIClientOptions { {{options}} });
                var pipeline = new ResiliencePipelineBuilder().{{name}}(new RetryStrategyOptions()).Build();
                return await pipeline.ExecuteAsync(async token => (await client.CompleteChatAsync("x")).Value.Content[0].Text);
            }
        }
        """;

    [Theory]
    [InlineData("", "up to 16 (4 x 4)")]
    [InlineData("RetryPolicy = ClientRetryPolicy.Default", "up to 16 (4 x 4)")]
    [InlineData("RetryPolicy = new ClientRetryPolicy(1)", "up to 8 (4 x 2)")]
    [InlineData("RetryPolicy = new ClientRetryPolicy()", "up to 16 (4 x 4)")]
    [InlineData("RetryPolicy = null", "up to 16 (4 x 4)")] // the pipeline's default
    public async Task Attempts_multiply(string options, string product)
    {
        var found = Assert.Single(await RuleTest<StackedRetriesAnalyzer>.FlagsAsync(Around(options)));
        Assert.Equal(
            "'AddRetry' retries what the client by itself retries as well, so one failing call becomes " + product + " requests; leave it to the client, or switch its own retries off (RetryPolicy = new ClientRetryPolicy(0), MaxRetries = 0)",
            found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("RetryPolicy = new ClientRetryPolicy(0)")]
    [InlineData("RetryPolicy = new ClientRetryPolicy(maxRetries: 0)")]
    [InlineData("RetryPolicy = new ClientRetryPolicy(number)")]
    public async Task A_client_without_retries_of_its_own_is_one_layer(string options) => await RuleTest<StackedRetriesAnalyzer>.IsSilentAsync(Around(options, "AddRetry"));
}
