using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using Anthropic;
using Anthropic.Models.Messages;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using Polly;
using Polly.Retry;

namespace Shop.Stacked;

public class AroundClients(string key)
{
    private readonly OpenAI.Chat.ChatClient _client = new("gpt-5.4", key);
    private readonly IChatClient _chat = new OpenAIClient(key).GetChatClient("gpt-5.4").AsIChatClient();
    private readonly AnthropicClient _claude = new() { ApiKey = key };
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .{|AKIT4004:AddRetry|}(new RetryStrategyOptions { MaxRetryAttempts = 3, UseJitter = true })
        .AddTimeout(TimeSpan.FromMinutes(2))
        .Build();

    public async Task<string> PipelineAsync(string question)
    {
        ChatCompletion answer = await Pipeline.ExecuteAsync(async token => await _client.CompleteChatAsync([new UserChatMessage(question)], cancellationToken: token));
        return answer.Content[0].Text;
    }

    public async Task<string> LoopAsync(string question)
    {
        {|AKIT4004:for|} (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return (await _chat.GetResponseAsync(question)).Text;
            }
            catch (ClientResultException e) when (e.Status == 429 && attempt < 2)
            {
                await Task.Delay(Random.Shared.Next(500, 1500));
            }
        }

        return "";
    }

    public async Task<Message?> ClaudeAsync(MessageCreateParams parameters)
    {
        Message? message = null;
        var tries = 0;
        {|AKIT4004:while|} (message is null && tries++ < 4)
        {
            try
            {
                message = await _claude.Messages.Create(parameters);
            }
            catch (Anthropic.Exceptions.AnthropicRateLimitException)
            {
                await Task.Delay(TimeSpan.FromSeconds(tries + Random.Shared.NextDouble()));
            }
        }

        return message;
    }

    public async Task<float[]> PolicyAsync(string text)
    {
        var client = new AzureOpenAIClient(new Uri("https://shop.openai.azure.com"), new ApiKeyCredential(key), new AzureOpenAIClientOptions());
        EmbeddingClient embeddings = client.GetEmbeddingClient("embeddings");
        var policy = Policy.Handle<ClientResultException>().{|AKIT4004:WaitAndRetryAsync|}(5, attempt => TimeSpan.FromSeconds(attempt + Random.Shared.NextDouble()));
        OpenAIEmbedding vector = await policy.ExecuteAsync(async () => await embeddings.GenerateEmbeddingAsync(text));
        return vector.ToFloats().ToArray();
    }

    public async Task<string> MoreOfTheSameAsync(string question)
    {
        var options = new OpenAIClientOptions { NetworkTimeout = TimeSpan.FromMinutes(3) };
        options.RetryPolicy = new ClientRetryPolicy(maxRetries: 5);
        var client = new OpenAI.Chat.ChatClient("gpt-5.4", new ApiKeyCredential(key), options);
        var policy = Policy.Handle<Exception>().{|AKIT4004:RetryAsync|}(2);
        return await policy.ExecuteAsync(async () => (await client.CompleteChatAsync(question)).Value.Content[0].Text);
    }

    public string Blocking(string question)
    {
        var client = CreateClient();
        var tries = 0;
        {|AKIT4004:do|}
        {
            try
            {
                return client.CompleteChat(question).Value.Content[0].Text;
            }
            catch (ClientResultException) when (tries < 3)
            {
                Thread.Sleep(Random.Shared.Next(1000));
            }
        }
        while (++tries <= 3);
        return "";
    }

    public async Task<string> BuiltAsync(string question)
    {
        using var chat = new OpenAI.Chat.ChatClient("gpt-5.4", key).AsIChatClient().AsBuilder().UseFunctionInvocation().UseLogging().Build();
        var pipeline = new ResiliencePipelineBuilder<ChatResponse>().{|AKIT4004:AddRetry|}(new RetryStrategyOptions<ChatResponse> { UseJitter = true }).Build();
        return (await pipeline.ExecuteAsync(async token => await chat.GetResponseAsync(question, cancellationToken: token))).Text;
    }

    private OpenAI.Chat.ChatClient CreateClient() => new OpenAIClient(new ApiKeyCredential(key)).GetChatClient("gpt-5.4-mini");

    public Task<string> ThroughAMethodAsync(string question)
    {
        var policy = Policy.Handle<ClientResultException>().{|AKIT4004:WaitAndRetryAsync|}(2, _ => TimeSpan.FromSeconds(1 + Random.Shared.NextDouble()));
        return policy.ExecuteAsync(() => OnceAsync(question));
    }

    private async Task<string> OnceAsync(string question) => (await _client.CompleteChatAsync(question)).Value.Content[0].Text;
}

public class OneLayer(string key, OpenAI.Chat.ChatClient injected, IChatClient chat, OpenAIClientOptions given)
{
    private readonly OpenAI.Chat.ChatClient _off = new("gpt-5.4", new ApiKeyCredential(key), new OpenAIClientOptions { RetryPolicy = new ClientRetryPolicy(0) });
    private readonly OpenAI.Chat.ChatClient _given = new("gpt-4.1", new ApiKeyCredential(key), given);
    private readonly AnthropicClient _claude = new() { ApiKey = key, MaxRetries = 0 };
    private readonly OpenAI.Chat.ChatClient _client = new("gpt-5.4", key);

    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .{|-AKIT4004:AddRetry|}(new RetryStrategyOptions { UseJitter = true })
        .Build();

    public async Task<string> InjectedAsync(string question) =>
        (await Pipeline.ExecuteAsync(async token => await chat.GetResponseAsync(question, cancellationToken: token))).Text;

    public async Task<string> OffAsync(string question)
    {
        {|-AKIT4004:for|} (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return (await _off.CompleteChatAsync(question)).Value.Content[0].Text;
            }
            catch (ClientResultException) when (attempt < 2)
            {
                await Task.Delay(Random.Shared.Next(500, 1500));
            }
        }

        return "";
    }

    public async Task<string> GivenAsync(string question)
    {
        var policy = Policy.Handle<ClientResultException>().{|-AKIT4004:WaitAndRetryAsync|}(2, _ => TimeSpan.FromSeconds(1 + Random.Shared.NextDouble()));
        return await policy.ExecuteAsync(async () => (await _given.CompleteChatAsync(question)).Value.Content[0].Text);
    }

    public async Task<Message> ClaudeAsync(MessageCreateParams parameters)
    {
        var policy = Policy.Handle<HttpRequestException>().{|-AKIT4004:WaitAndRetryAsync|}(2, _ => TimeSpan.FromSeconds(1 + Random.Shared.NextDouble()));
        return await policy.ExecuteAsync(() => _claude.Messages.Create(parameters));
    }

    public async Task<string> InjectedLoopAsync(string question)
    {
        {|-AKIT4004:for|} (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return (await injected.CompleteChatAsync(question)).Value.Content[0].Text;
            }
            catch (ClientResultException) when (attempt < 2)
            {
                await Task.Delay(Random.Shared.Next(500, 1500));
            }
        }

        return "";
    }

    // Not for what a network does.
    public async Task<int[]> ParsedAsync(string question)
    {
        {|-AKIT4004:for|} (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                ChatCompletion answer = await _client.CompleteChatAsync(question);
                return JsonSerializer.Deserialize<int[]>(answer.Content[0].Text)!;
            }
            catch (JsonException)
            {
            }
        }

        return [];
    }

    public async Task<string> ParsedByAPolicyAsync(string question)
    {
        var policy = Policy.Handle<FormatException>().{|-AKIT4004:RetryAsync|}(3);
        return await policy.ExecuteAsync(async () => (await _client.CompleteChatAsync(question)).Value.Content[0].Text);
    }

    // No retry at all around it.
    public async Task<string> TimeoutAsync(string question)
    {
        var pipeline = new ResiliencePipelineBuilder().{|-AKIT4004:AddTimeout|}(TimeSpan.FromMinutes(2)).Build();
        return await pipeline.ExecuteAsync(async token => (await _client.CompleteChatAsync([new UserChatMessage(question)], cancellationToken: token)).Value.Content[0].Text);
    }

    public async Task EachAsync(IEnumerable<string> questions)
    {
        {|-AKIT4004:foreach|} (var question in questions)
        {
            try
            {
                await _client.CompleteChatAsync(question);
            }
            catch (ClientResultException e)
            {
                Console.Error.WriteLine(e.Message);
            }
        }
    }

    public async Task TalkAsync()
    {
        {|-AKIT4004:while|} (Console.ReadLine() is { Length: > 0 } line)
        {
            try
            {
                ChatCompletion answer = await _client.CompleteChatAsync(line);
                Console.WriteLine(answer.Content[0].Text);
            }
            catch (ClientResultException e)
            {
                Console.Error.WriteLine(e.Message);
            }
        }
    }

    // The work is elsewhere, and the call only follows.
    public async Task<string> ReadThenAskAsync(string file)
    {
        var text = await Pipeline.ExecuteAsync(async token => await File.ReadAllTextAsync(file, token));
        return (await _client.CompleteChatAsync(text)).Value.Content[0].Text;
    }
}
