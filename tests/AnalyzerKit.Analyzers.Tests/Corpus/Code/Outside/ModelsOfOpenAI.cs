#pragma warning disable OPENAI001 // The responses of the library are marked as new.
using System.ClientModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Audio;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Images;
using OpenAI.Responses;

namespace Helpdesk.Ai;

public static class ModelNames
{
    public const string Fast = "gpt-5.4-minni";
    public const string Cheap = "gpt-3.5-turbo-0125";
    public const string Good = "gpt-5.5";
    public const string Family = "gpt-4";
}

public sealed class Clients(string key, IConfiguration configuration)
{
    private static readonly string DefaultModel = "gpt-4o-mimi";
    private readonly OpenAIClient _client = new(key);
    private const string Drafting = ModelNames.Family + "-turbo";

    public ChatClient Positional() => new ChatClient({|AKIT3001:"gpt4o"|}, key);

    public ChatClient Named() => new(apiKey: key, model: {|AKIT3001:"gpt-4-o"|});

    public ChatClient Typo() => _client.GetChatClient({|AKIT3001:"gpt-5.4mini"|});

    public ChatClient Azures() => new OpenAIClient(new ApiKeyCredential(key)).GetChatClient({|AKIT3001:"gpt-35-turbo"|});

    public ChatClient FromConstant() => new(model: {|AKIT3001:ModelNames.Fast|}, credential: new ApiKeyCredential(key));

    public ChatClient FromField() => new({|AKIT3001:DefaultModel|}, key);

    public EmbeddingClient Embeddings() => _client.GetEmbeddingClient({|AKIT3001:"text-embedding-ada-003"|});

    public EmbeddingClient OtherEmbeddings() => new({|AKIT3001:"text-embedding-3-medium"|}, key);

    public IChatClient Abstraction() => new OpenAIClient(key).GetChatClient({|AKIT3001:"gpt-4o-minni"|}).AsIChatClient().AsBuilder().UseFunctionInvocation().Build();

    public ChatClient Options()
    {
        var options = new OpenAIClientOptions { OrganizationId = "org-helpdesk", NetworkTimeout = TimeSpan.FromMinutes(2) };
        var credential = new ApiKeyCredential(key);
        var model = "gpt-5.4-mnii";
        return new ChatClient({|AKIT3001:model|}, credential, options);
    }

    public ChatClient Chosen(bool cheap) => new(cheap ? {|AKIT3001:"gpt-5-nanno"|} : "gpt-5.5", key);

    public ChatClient OldFallback() => new({|AKIT3002:"gpt-3.5-turbo"|}, key);

    public ChatClient OldConstant() => _client.GetChatClient({|AKIT3002:ModelNames.Cheap|});

    public ChatClient OldSum() => _client.GetChatClient({|AKIT3002:Drafting|});

    public ChatClient OldLocal()
    {
        const string model = "gpt-4-turbo-preview";
        return _client.GetChatClient({|AKIT3002:model|});
    }

    public IReadOnlyList<ChatClient> Several() => [new({|AKIT3002:"gpt-4-0613"|}, key), new({|AKIT3002:"o1-preview"|}, key), new({|AKIT3002:"chatgpt-4o-latest"|}, key), new("gpt-5.5", key)];

    public ChatClient ForPlan(string plan) => plan switch
    {
        "free" => _client.GetChatClient({|AKIT3002:"gpt-4o-2024-05-13"|}),
        "team" => _client.GetChatClient({|AKIT3002:"o3-mini"|}),
        "big" => _client.GetChatClient({|AKIT3002:"gpt-4-32k"|}),
        _ => _client.GetChatClient("gpt-5.5"),
    };

    public ChatClient Scheduled() => new({|AKIT3002:"gpt-4.1-mini"|}, key);

    public ChatClient AlsoScheduled() => new OpenAIClient(key).GetChatClient({|AKIT3002:"gpt-5"|});

    public void Register(IServiceCollection services)
    {
        services.AddSingleton(_ => new ChatClient({|AKIT3001:"gpt-5.5-mini"|}, configuration["OpenAI:Key"]!));
        services.AddKeyedSingleton("old", (_, _) => new ChatClient({|AKIT3002:"gpt-4"|}, configuration["OpenAI:Key"]!));
        services.AddChatClient(_ => new OpenAIClient(configuration["OpenAI:Key"]!).GetChatClient({|AKIT3002:"o4-mini"|}).AsIChatClient());
        services.AddSingleton(new OpenAIClient(key));
        services.AddSingleton(provider => provider.GetRequiredService<OpenAIClient>().GetChatClient({|-AKIT3001:"helpdesk-chat"|}));
    }

    public async Task<string> RespondAsync(string question, CancellationToken cancellationToken)
    {
        var responses = _client.GetResponsesClient();
        var options = new CreateResponseOptions { Model = {|AKIT3001:"gpt-5.5-prro"|}, InputItems = { ResponseItem.CreateUserMessageItem(question) } };
        var answer = await responses.CreateResponseAsync(options, cancellationToken);
        return answer.Value.GetOutputText();
    }

    // What the maker serves and no list of chat models has.
    public ImageClient Images() => _client.GetImageClient({|-AKIT3001:"dall-e-3"|});

    public ImageClient NewImages() => new({|-AKIT3001:"gpt-image-1"|}, key);

    public AudioClient Speech() => new({|-AKIT3001:"whisper-1"|}, key);

    public AudioClient Voice() => _client.GetAudioClient({|-AKIT3001:"gpt-4o-mini-tts"|});

    public AudioClient Transcripts() => _client.GetAudioClient({|-AKIT3001:"gpt-4o-transcribe"|});

    public ChatClient ChatWithSound() => _client.GetChatClient({|-AKIT3001:"gpt-4o-audio-preview"|});

    public ChatClient ChatThatSearches() => _client.GetChatClient({|-AKIT3001:"gpt-4o-search-preview"|});

    public ChatClient ChatWithNewSound() => new({|-AKIT3001:"gpt-audio"|}, key);

    public ChatClient Computer() => new({|-AKIT3001:"computer-use-preview"|}, key);

    public OpenAI.Moderations.ModerationClient Moderation() => _client.GetModerationClient({|-AKIT3001:"omni-moderation-latest"|});

    public ChatClient Tuned() => new({|-AKIT3001:"ft:gpt-4o-mini-2024-07-18:helpdesk:triage:AbC12dEf"|}, key);

    public ChatClient TunedOld() => _client.GetChatClient({|-AKIT3001:"ft:gpt-3.5-turbo-0125:helpdesk::9xYz"|});

    public ChatClient Snapshot() => new({|-AKIT3001:"gpt-4o-mini-2024-07-18-preview".Replace("-preview", "")|}, key);

    public ChatClient Upper() => new({|-AKIT3001:"GPT-5.5"|}, key);

    public ChatClient Known() => new({|-AKIT3001:"gpt-5.4-mini-2026-03-17"|}, key);

    // Servers that speak the same language.
    public ChatClient Ollama() => new({|-AKIT3001:"llama3.1:8b"|}, new ApiKeyCredential("ollama"), new OpenAIClientOptions { Endpoint = new Uri("http://localhost:11434/v1") });

    public ChatClient Vllm()
    {
        var options = new OpenAIClientOptions();
        options.Endpoint = new Uri(configuration["Vllm:Url"]!);
        return new ChatClient({|-AKIT3001:"Qwen/Qwen2.5-72B-Instruct"|}, new ApiKeyCredential(key), options);
    }

    public ChatClient OpenRouter()
    {
        var credential = new ApiKeyCredential(key);
        var client = new OpenAIClient(credential, new OpenAIClientOptions { Endpoint = new Uri("https://openrouter.ai/api/v1") });
        return client.GetChatClient({|-AKIT3002:"openai/gpt-4-turbo"|});
    }

    public ChatClient Groq() => new OpenAIClient(new ApiKeyCredential(key), OptionsFor("https://api.groq.com/openai/v1")).GetChatClient({|-AKIT3001:"llama-3.3-70b-versatile"|});

    public ChatClient Relay(OpenAIClientOptions options) => new({|-AKIT3002:"gpt-4"|}, new ApiKeyCredential(key), options);

    public ChatClient Elsewhere(OpenAIClient client) => client.GetChatClient({|-AKIT3002:"gpt-4-turbo"|});

    public ChatClient FromSettings() => new(configuration["OpenAI:Model"] ?? "gpt-5.5", key);

    private static OpenAIClientOptions OptionsFor(string url) => new() { Endpoint = new Uri(url) };

    public static decimal Rate(string model) => model switch
    {
        {|-AKIT3002:"gpt-4"|} => 30m,
        {|-AKIT3002:"gpt-3.5-turbo"|} => 0.5m,
        {|-AKIT3001:"gpt-mystery"|} => 1m,
        _ => 2m,
    };

    public static bool IsOld(string model) => model == {|-AKIT3002:"text-davinci-003"|} || model.StartsWith({|-AKIT3002:"gpt-3.5-turbo"|});
}
