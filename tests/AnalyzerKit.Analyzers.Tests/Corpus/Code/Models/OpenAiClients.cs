#pragma warning disable OPENAI001
using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Responses;

namespace Contoso.Assistants;

public static class Models
{
    public const string Default = "gpt-4o-mimi";
    public const string Current = "gpt-5.5";
    internal static readonly string Embedding = "text-embedding-3-lrage";
    internal static string Deep => "o3-pro-deep";
}

public sealed class ChatFactory(string apiKey)
{
    private readonly OpenAIClient _client = new(apiKey);
    private readonly ChatClient _fast = new({|AKIT3001:"gpt-5-mnii"|}, Environment.GetEnvironmentVariable("OPENAI_API_KEY")!);

    private readonly Lazy<ChatClient> _lazy = new(() => new ChatClient({|AKIT3001:"gpt5.5"|}, apiKey));

    public ChatClient Fast => _fast ?? _lazy.Value;

    public ChatClient Default() => new({|AKIT3001:Models.Default|}, apiKey);

    public ChatClient Current() => new({|-AKIT3001:Models.Current|}, apiKey);

    public EmbeddingClient Embeddings() => new({|AKIT3001:Models.Embedding|}, apiKey);

    public ChatClient Deep() => new OpenAIClient(apiKey).GetChatClient({|AKIT3001:Models.Deep|});

    public ChatClient Named() => new(credential: new ApiKeyCredential(apiKey), model: {|AKIT3001:"gpt-4.1-minii"|});

    public ChatClient FromField() => _client.GetChatClient({|AKIT3001:"gpt-5.5-turbo"|});

    public EmbeddingClient EmbeddingsFromField() => _client.GetEmbeddingClient({|AKIT3001:"text-embeddings-3-small"|});

    public ChatClient OwnHost()
    {
        var options = new OpenAIClientOptions { Endpoint = new Uri("https://eu.api.openai.com/v1") };
        return new ChatClient({|AKIT3001:"gpt-5.4-mimi"|}, new ApiKeyCredential(apiKey), options);
    }

    public ChatClient Patient()
    {
        var options = new OpenAIClientOptions { NetworkTimeout = TimeSpan.FromMinutes(5), RetryPolicy = new ClientRetryPolicy(5) };
        OpenAIClient client = new(new ApiKeyCredential(apiKey), options);
        return client.GetChatClient(model: {|AKIT3001:"chatgpt-5"|});
    }

    public ChatClient Local()
    {
        string model = "gpt-" + "5.5" + "-fast";
        return new ChatClient({|AKIT3001:model|}, apiKey);
    }

    public async Task<string> RespondAsync(string input)
    {
        ResponsesClient responses = new(apiKey);
        var result = await responses.CreateResponseAsync({|AKIT3001:"gpt-5.6-sun"|}, input);
        var other = await responses.CreateResponseAsync({|-AKIT3001:"gpt-5.6-sol"|}, input);
        return result.Value.GetOutputText() + other.Value.GetOutputText();
    }

    public async Task<string> RequestAsync(string input)
    {
        var responses = _client.GetResponsesClient();
        var options = new CreateResponseOptions { Model = {|AKIT3001:"gpt-5.6-lunar"|} };
        options.InputItems.Add(ResponseItem.CreateUserMessageItem(input));
        return (await responses.CreateResponseAsync(options)).Value.GetOutputText();
    }

    public IEnumerable<ChatClient> Choice(bool isLarge)
    {
        yield return isLarge ? new ChatClient({|AKIT3001:"gpt-6-sole"|}, apiKey) : new ChatClient({|-AKIT3001:"gpt-6-luna"|}, apiKey);
        yield return isLarge switch { true => _client.GetChatClient({|AKIT3001:"gpt-6.1-solo"|}), _ => _client.GetChatClient({|-AKIT3001:"gpt-6.1-terra"|}) };
    }

    // What is right, or another's to judge.
    public void Silent(OpenAIClient given, OpenAIClientOptions options, string fromConfiguration, Func<string, ChatClient> make)
    {
        _ = new ChatClient({|-AKIT3001:"gpt-5.5-2026-04-23"|}, apiKey);
        _ = new ChatClient({|AKIT3002:{|-AKIT3001:"gpt-4o-2024-11-20"|}|}, apiKey);
        _ = new ChatClient({|AKIT3002:{|-AKIT3001:"o3-2025-04-16"|}|}, apiKey);
        _ = new ChatClient({|-AKIT3001:"gpt-4o-audio-preview"|}, apiKey);
        _ = new ChatClient({|-AKIT3001:"gpt-4o-mini-search-preview"|}, apiKey);
        _ = new ChatClient({|-AKIT3001:"ft:gpt-4o-mini-2024-07-18:contoso::9xyz"|}, apiKey);
        _ = new ChatClient({|-AKIT3001:fromConfiguration|}, apiKey);
        _ = new ChatClient({|-AKIT3001:"contoso-7b"|}, new ApiKeyCredential(apiKey), options);
        _ = given.GetChatClient({|-AKIT3001:"contoso-7b"|});
        _ = make({|-AKIT3001:"gpt-9"|});
        _ = _client.GetImageClient({|-AKIT3001:"dall-e-3"|});
        _ = _client.GetImageClient({|-AKIT3001:"gpt-image-1"|});
        _ = _client.GetAudioClient({|-AKIT3001:"whisper-1"|});
        _ = _client.GetModerationClient({|-AKIT3001:"omni-moderation-latest"|});
        _ = _client.GetEmbeddingClient({|-AKIT3001:"text-embedding-3-large"|});
        _ = new EmbeddingClient({|-AKIT3001:"text-embedding-ada-002"|}, apiKey);
    }

    public ChatClient Ollama() => new({|-AKIT3001:"llama3.2:3b"|}, new ApiKeyCredential("ollama"), new OpenAIClientOptions { Endpoint = new Uri("http://localhost:11434/v1") });

    public ChatClient Vllm(Uri server)
    {
        var options = new OpenAIClientOptions();
        options.Endpoint = server;
        return new OpenAIClient(new ApiKeyCredential("none"), options).GetChatClient({|-AKIT3001:"Qwen/Qwen3-8B"|});
    }

    public ChatClient Router() => new OpenAIClient(new ApiKeyCredential(apiKey), new() { Endpoint = new("https://openrouter.ai/api/v1") }).GetChatClient({|-AKIT3001:"mistralai/mixtral-8x22b"|});

    public ChatClient Recorded(HttpClient http) => new({|-AKIT3001:"fake-model"|}, new ApiKeyCredential("none"), new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(http) });

    public ChatClient Gemini() => new({|-AKIT3001:"gemini-live-9"|}, new ApiKeyCredential(apiKey), new OpenAIClientOptions { Endpoint = new Uri("https://generativelanguage.googleapis.com/v1beta/openai/") });
}
