using System.ClientModel;
using OpenAI.Chat;
using Polly;
using Polly.Retry;

namespace Mistakes.Resilience;

/// <summary>AKIT4004 at the outer retry: the SDK tries each call four times by itself, so five attempts around it are twenty requests, and each may be billed.</summary>
public sealed class StackedRetries(ApiKeyCredential key)
{
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 4, BackoffType = DelayBackoffType.Exponential, UseJitter = true, ShouldHandle = new PredicateBuilder().Handle<ClientResultException>(static error => error.Status is 429 or 503) })
        .Build();

    private readonly ChatClient _client = new("gpt-5.4", key);

    public async Task<ChatCompletion> AskAsync(string question, CancellationToken cancellationToken) =>
        await Pipeline.ExecuteAsync(async token => (await _client.CompleteChatAsync([new UserChatMessage(question)], cancellationToken: token)).Value, cancellationToken);
}
