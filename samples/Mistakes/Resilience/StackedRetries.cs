using System.ClientModel;
using OpenAI.Chat;
using Polly;
using Polly.Retry;

namespace Mistakes.Resilience;

/// <summary>AKIT4004 at the outer retry: the SDK tries each call four times by itself, so five attempts around it are twenty requests, and each may be billed.</summary>
public static class StackedRetries
{
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 4, BackoffType = DelayBackoffType.Exponential, UseJitter = true, ShouldHandle = new PredicateBuilder().Handle<ClientResultException>(static error => error.Status is 429 or 503) })
        .Build();

    public static async Task<ChatCompletion> AskAsync(ChatClient client, string question, CancellationToken cancellationToken) =>
        await Pipeline.ExecuteAsync(async token => (await client.CompleteChatAsync([new UserChatMessage(question)], cancellationToken: token)).Value, cancellationToken);
}
