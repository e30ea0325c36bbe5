// Retries of retries, and pairs that only look like it.
using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using Anthropic;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using Polly;
using Polly.Retry;

namespace Stacks;

public sealed class Loops(string key, IChatClient given, ChatClient injected)
{
    private readonly ChatClient _chat = new({|AKIT3002:"gpt-5"|}, key);
    private readonly ChatClient _off = new({|AKIT3002:"gpt-5"|}, new ApiKeyCredential(key), new OpenAIClientOptions { RetryPolicy = new ClientRetryPolicy(0) });
    private readonly OpenAIClient _root = new(key);
    private readonly AnthropicClient _claude = new() { ApiKey = key };
    private readonly AnthropicClient _claudeOff = new() { ApiKey = key, MaxRetries = 0 };

    public async Task<string> LoopAsync(string text)
    {
        {|AKIT4004:for|} (var i = 0; i < 3; i++)
        {
            try
            {
                return (await _chat.CompleteChatAsync(text)).Value.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status == 429)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }

        return "";
    }

    public async Task<string> LocalAsync(string text)
    {
        var chat = new OpenAIClient(key).GetChatClient({|AKIT3002:"gpt-5"|});
        var attempt = 0;
        {|AKIT4004:while|} (true)
        {
            try
            {
                return (await chat.CompleteChatAsync(text)).Value.Content[0].Text;
            }
            catch (Exception) when (attempt++ < 4)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }
    }

    public async Task<string> RootAsync(string text)
    {
        {|AKIT4004:for|} (var i = 0; ; i++)
        {
            try
            {
                return (await _root.GetChatClient({|AKIT3002:"gpt-5"|}).CompleteChatAsync(text)).Value.Content[0].Text;
            }
            catch (ClientResultException)
            {
                if (i == 3) throw;
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }
    }

    public async Task<string> AzureAsync(Uri endpoint, string text)
    {
        var client = new AzureOpenAIClient(endpoint, new ApiKeyCredential(key));
        var chat = client.GetChatClient("production");
        {|AKIT4004:for|} (var i = 0; i < 5; i++)
        {
            try
            {
                return (await chat.CompleteChatAsync(text)).Value.Content[0].Text;
            }
            catch (ClientResultException) when (i < 4)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }

        return "";
    }

    public async Task<string> AdaptedAsync(string text)
    {
        IChatClient chat = new ChatClient({|AKIT3002:"gpt-5"|}, key).AsIChatClient();
        {|AKIT4004:for|} (var i = 0; i < 5; i++)
        {
            try
            {
                return (await chat.GetResponseAsync(text)).Text;
            }
            catch (Exception)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }

        return "";
    }

    public async Task<float[]> EmbedAsync(string text)
    {
        var embeddings = new EmbeddingClient("text-embedding-3-small", key);
        var left = 3;
        {|AKIT4004:do|}
        {
            try
            {
                return (await embeddings.GenerateEmbeddingAsync(text)).Value.ToFloats().ToArray();
            }
            catch (ClientResultException)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }
        while (--left > 0);
        return [];
    }

    public async Task<string> ModernAsync(string text)
    {
        var pipeline = new ResiliencePipelineBuilder().{|AKIT4004:AddRetry|}(new RetryStrategyOptions { MaxRetryAttempts = 3, UseJitter = true }).Build();
        return await pipeline.ExecuteAsync(async token => (await _chat.CompleteChatAsync(text)).Value.Content[0].Text);
    }

    public async Task<string> ClassicAsync(string text)
    {
        var policy = Policy.Handle<ClientResultException>().{|AKIT4004:WaitAndRetryAsync|}(3, _ => TimeSpan.FromSeconds(Random.Shared.NextDouble()));
        return await policy.ExecuteAsync(async () => (await _chat.CompleteChatAsync(text)).Value.Content[0].Text);
    }

    public async Task<string> ClassicInLoopAsync(string text)
    {
        var policy = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, _ => TimeSpan.FromSeconds(Random.Shared.NextDouble()));
        {|AKIT4004:for|} (var i = 0; i < 3; i++)
        {
            try
            {
                return await policy.ExecuteAsync(async () => (await given.GetResponseAsync(text)).Text);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }

        return "";
    }

    public async Task<string> OffAsync(string text)
    {
        {|-AKIT4004:for|} (var i = 0; i < 3; i++)
        {
            try
            {
                return (await _off.CompleteChatAsync(text)).Value.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status == 429)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }

        return "";
    }

    public async Task<string> OffOptionsAsync(string text)
    {
        var options = new OpenAIClientOptions();
        options.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        var chat = new OpenAIClient(new ApiKeyCredential(key), options).GetChatClient({|AKIT3002:"gpt-5"|});
        var pipeline = new ResiliencePipelineBuilder().{|-AKIT4004:AddRetry|}(new RetryStrategyOptions { UseJitter = true }).Build();
        return await pipeline.ExecuteAsync(async token => (await chat.CompleteChatAsync(text)).Value.Content[0].Text);
    }

    public async Task<string> GivenAsync(string text)
    {
        {|-AKIT4004:for|} (var i = 0; i < 3; i++)
        {
            try
            {
                return (await given.GetResponseAsync(text)).Text;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }

        return "";
    }

    public async Task<string> InjectedAsync(string text)
    {
        var pipeline = new ResiliencePipelineBuilder().{|-AKIT4004:AddRetry|}(new RetryStrategyOptions { UseJitter = true }).Build();
        return await pipeline.ExecuteAsync(async token => (await injected.CompleteChatAsync(text)).Value.Content[0].Text);
    }

    public async Task<Reply?> ParsedAsync(string text)
    {
        {|-AKIT4004:for|} (var i = 0; i < 3; i++)
        {
            var answer = await _chat.CompleteChatAsync(text);
            try
            {
                return JsonSerializer.Deserialize<Reply>(answer.Value.Content[0].Text);
            }
            catch (JsonException)
            {
                Console.Error.WriteLine("Again");
            }
        }

        return null;
    }

    public async Task BatchAsync(IEnumerable<string> texts)
    {
        {|-AKIT4004:foreach|} (var text in texts)
        {
            try
            {
                await _chat.CompleteChatAsync(text);
            }
            catch (ClientResultException e)
            {
                Console.Error.WriteLine(e.Message);
            }
        }
    }

    public async Task ReplAsync()
    {
        {|-AKIT4004:while|} (true)
        {
            var line = Console.ReadLine();
            if (string.IsNullOrEmpty(line)) return;
            try
            {
                Console.WriteLine((await _chat.CompleteChatAsync(line)).Value.Content[0].Text);
            }
            catch (ClientResultException e)
            {
                Console.Error.WriteLine(e.Message);
            }
        }
    }

    public async Task<string> FallbackAsync(string text)
    {
        {|-AKIT4004:foreach|} (var chat in new[] { new ChatClient({|AKIT3002:"gpt-5"|}, key), new ChatClient({|AKIT3002:"gpt-5-mini"|}, key) })
        {
            try
            {
                return (await chat.CompleteChatAsync(text)).Value.Content[0].Text;
            }
            catch (ClientResultException)
            {
                continue;
            }
        }

        return "";
    }

    public async Task<string> CircuitAsync(string text)
    {
        var pipeline = new ResiliencePipelineBuilder().{|-AKIT4004:AddCircuitBreaker|}(new()).{|-AKIT4004:AddTimeout|}(TimeSpan.FromMinutes(1)).Build();
        return await pipeline.ExecuteAsync(async token => (await _chat.CompleteChatAsync(text)).Value.Content[0].Text);
    }

    public async Task SaveAsync(Func<string, Task> save, string text)
    {
        var answer = await _chat.CompleteChatAsync(text);
        var policy = Policy.Handle<IOException>().{|-AKIT4004:WaitAndRetryAsync|}(3, _ => TimeSpan.FromSeconds(1));
        await policy.ExecuteAsync(() => save(answer.Value.Content[0].Text));
    }

    public async Task<string> ToolsAsync(List<OpenAI.Chat.ChatMessage> messages)
    {
        {|-AKIT4004:while|} (true)
        {
            ChatCompletion answer = await _chat.CompleteChatAsync(messages);
            if (answer.FinishReason != OpenAI.Chat.ChatFinishReason.ToolCalls) return answer.Content[0].Text;
            messages.Add(new AssistantChatMessage(answer));
            foreach (var call in answer.ToolCalls) messages.Add(new ToolChatMessage(call.Id, "ok"));
        }
    }

    public async Task<string> FactoryAsync(Func<string, ChatClient> make, string text)
    {
        var chat = make("gpt-5");
        {|-AKIT4004:for|} (var i = 0; i < 3; i++)
        {
            try
            {
                return (await chat.CompleteChatAsync(text)).Value.Content[0].Text;
            }
            catch (ClientResultException)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }

        return "";
    }
}

public sealed record Reply(string Text);
