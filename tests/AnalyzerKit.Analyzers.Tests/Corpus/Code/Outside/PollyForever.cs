// Policies over models, of both of Polly's generations, that never give up or try what cannot succeed.
using System.ClientModel;
using System.Net;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using Polly;
using Polly.Contrib;
using Polly.Retry;

namespace Forever
{
    public sealed class Classic(IChatClient client, ChatClient openai)
    {
        private readonly IAsyncPolicy _forever = Policy.Handle<HttpRequestException>().{|AKIT4002:WaitAndRetryForeverAsync|}(attempt => TimeSpan.FromMilliseconds(Random.Shared.Next(500, 2000)));

        public Task<ChatResponse> ByFieldAsync(string text) => _forever.ExecuteAsync(() => client.GetResponseAsync(text));

        public Task<ChatResponse> InlineAsync(string text) => Policy.Handle<Exception>().{|AKIT4002:RetryForeverAsync|}().ExecuteAsync(() => client.GetResponseAsync(text));

        public ChatCompletion Sync(string text) => Policy.Handle<ClientResultException>().{|AKIT4002:{|AKIT4003:RetryForever|}|}().Execute(() => openai.CompleteChat(text).Value);

        public async Task<ChatCompletion> KeyAsync(string text)
        {
            var policy = Policy.Handle<ClientResultException>(e => e.Status == 401).{|AKIT4002:WaitAndRetryAsync|}(3, attempt => TimeSpan.FromSeconds(attempt + Random.Shared.NextDouble()));
            return await policy.ExecuteAsync(async () => (await openai.CompleteChatAsync(text)).Value);
        }

        public async Task<ChatResponse> BoundedAsync(string text)
        {
            var policy = Policy.Handle<HttpRequestException>().{|-AKIT4002:WaitAndRetryAsync|}(3, attempt => TimeSpan.FromSeconds(attempt + Random.Shared.NextDouble()));
            return await policy.ExecuteAsync(() => client.GetResponseAsync(text));
        }

        public Task OtherAsync(Func<Task> save) => Policy.Handle<TimeoutException>().{|-AKIT4002:RetryForeverAsync|}().ExecuteAsync(save);

        public Task<ChatResponse> WrappedAsync(string text) =>
            Policy.TimeoutAsync(TimeSpan.FromMinutes(1)).WrapAsync(Policy.Handle<HttpRequestException>().{|-AKIT4002:WaitAndRetryAsync|}(5, _ => TimeSpan.FromSeconds(Random.Shared.NextDouble()))).ExecuteAsync(() => client.GetResponseAsync(text));
    }

    public sealed class Modern(IChatClient client, ChatClient openai)
    {
        private readonly ResiliencePipeline _endless = new ResiliencePipelineBuilder()
            .{|AKIT4002:AddRetry|}(new RetryStrategyOptions { MaxRetryAttempts = int.MaxValue, UseJitter = true, BackoffType = DelayBackoffType.Exponential })
            .Build();

        private readonly ResiliencePipeline _fine = new ResiliencePipelineBuilder()
            .{|-AKIT4002:AddRetry|}(new RetryStrategyOptions { MaxRetryAttempts = 4, UseJitter = true })
            .AddTimeout(TimeSpan.FromMinutes(2))
            .Build();

        public async Task<ChatResponse> EndlessAsync(string text) => await _endless.ExecuteAsync(async token => await client.GetResponseAsync(text, cancellationToken: token));

        public async Task<ChatResponse> FineAsync(string text) => await _fine.ExecuteAsync(async token => await client.GetResponseAsync(text, cancellationToken: token));

        public async Task<ChatCompletion> ForbiddenAsync(string text)
        {
            var options = new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<ClientResultException>(e => e.Status is 401 or 403),
                UseJitter = true,
            };
            var pipeline = new ResiliencePipelineBuilder().{|AKIT4002:AddRetry|}(options).Build();
            return await pipeline.ExecuteAsync(async token => (await openai.CompleteChatAsync([new UserChatMessage(text)], cancellationToken: token)).Value);
        }

        public async Task<ChatCompletion> BusyAsync(string text)
        {
            var pipeline = new ResiliencePipelineBuilder()
                .{|-AKIT4002:AddRetry|}(new() { ShouldHandle = new PredicateBuilder().Handle<ClientResultException>(e => e.Status == 429 || e.Status >= 500), UseJitter = true })
                .Build();
            return await pipeline.ExecuteAsync(async token => (await openai.CompleteChatAsync([new UserChatMessage(text)], cancellationToken: token)).Value);
        }
    }
}

namespace Polly.Contrib
{
    public static class Ours;
}
