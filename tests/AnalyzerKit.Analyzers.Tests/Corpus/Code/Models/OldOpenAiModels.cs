#pragma warning disable OPENAI001
using System.ClientModel;
using Azure;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace Contoso.Legacy;

public static class OldIds
{
    public const string Davinci = "text-davinci-003";
    public static readonly string Vision = "gpt-4-vision-preview";
}

public sealed class LegacyClients(string key)
{
    private static readonly ChatClient Shared = new OpenAIClient({|AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}!).GetChatClient({|AKIT3002:"gpt-3.5-turbo"|});
    private readonly OpenAIClient _openAi = new(new ApiKeyCredential(Environment.GetEnvironmentVariable("OPENAI_API_KEY")!));

    public ChatClient Static => Shared;

    public ChatClient Turbo() => new({|AKIT3002:"gpt-4-turbo-2024-04-09"|}, key);

    public ChatClient Preview() => new({|AKIT3002:"gpt-4-1106-preview"|}, key);

    public ChatClient Sixteen() => new({|AKIT3002:"gpt-3.5-turbo-16k"|}, key);

    public ChatClient Davinci() => new({|AKIT3002:OldIds.Davinci|}, key);

    public ChatClient Vision() => _openAi.GetChatClient({|AKIT3002:OldIds.Vision|});

    public ChatClient Reasoning() => _openAi.GetChatClient({|AKIT3002:"o1-preview"|});

    public ChatClient Soon() => _openAi.GetChatClient({|AKIT3002:"gpt-4.1-mini"|});

    public ChatClient SoonToo() => new(model: {|AKIT3002:"gpt-5-nano"|}, apiKey: key);

    public ChatClient Chatty()
    {
        const string model = "chatgpt-4o-latest";
        var options = new OpenAIClientOptions { UserAgentApplicationId = "contoso" };
        return new ChatClient({|AKIT3002:model|}, new ApiKeyCredential(key), options);
    }

    public async Task<string> CodeAsync(string input) =>
        (await new ResponsesClient(key).CreateResponseAsync({|AKIT3002:"gpt-5.1-codex"|}, input)).Value.GetOutputText();

    public IChatClient Wrapped() => new OpenAIClient(key).GetChatClient({|AKIT3002:"gpt-4.5-preview"|}).AsIChatClient().AsBuilder().UseLogging().Build();

    public ChatClient Gemini() => new({|AKIT3002:"gemini-2.0-flash"|}, new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri("https://generativelanguage.googleapis.com/v1beta/openai/") });

    public ChatClient Grok()
    {
        var options = new OpenAIClientOptions();
        options.Endpoint = new Uri("https://api.x.ai/v1");
        return new OpenAIClient(new ApiKeyCredential(key), options).GetChatClient({|AKIT3002:"grok-3-mini"|});
    }

    public ChatClient Conditional(bool cheap) => cheap ? new({|AKIT3002:"o4-mini"|}, key) : new({|-AKIT3002:"gpt-5.4"|}, key);

    public void Silent(OpenAIClient given, AzureOpenAIClient azure, AzureOpenAIClient? maybe, Uri gateway)
    {
        _ = new ChatClient({|-AKIT3002:"gpt-5.5"|}, key);
        _ = new ChatClient({|-AKIT3002:"gpt-4o"|}, key);
        _ = new ChatClient({|-AKIT3002:"gpt-5.2"|}, key);
        _ = new ChatClient({|-AKIT3002:"ft:gpt-3.5-turbo:contoso::1a2b"|}, key);
        _ = given.GetChatClient({|-AKIT3002:"gpt-4-32k"|});
        _ = azure.GetChatClient({|-AKIT3002:"gpt-4"|});
        _ = maybe?.GetChatClient({|-AKIT3002:"gpt-4-turbo"|});
        _ = new AzureOpenAIClient(gateway, new AzureKeyCredential(key)).GetChatClient({|-AKIT3002:"gpt-4-32k"|});
        _ = new ChatClient({|-AKIT3002:"gpt-4-turbo"|}, new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = gateway });
        _ = new ChatClient({|-AKIT3002:"gpt-3.5-turbo"|}, new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri("http://localhost:8080/v1") });
        _ = new ChatClient({|-AKIT3002:"openai/gpt-4-turbo"|}, new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri("https://openrouter.ai/api/v1") });
        _ = new ChatClient({|-AKIT3002:"gpt-4"|}, new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri("https://contoso.openai.azure.com/openai/v1/") });
        _ = new ChatClient({|-AKIT3002:"claude-2.1"|}, key);
        _ = new ChatClient({|-AKIT3002:"gemini-2.0-flash"|}, new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri("https://api.deepseek.com") });
        _ = new OpenAIClient(key).GetImageClient({|-AKIT3002:"dall-e-2"|});
        Console.WriteLine({|-AKIT3002:"gpt-4-32k"|});
        var prices = new Dictionary<string, decimal> { [{|-AKIT3002:"gpt-4-32k"|}] = 60m, [{|-AKIT3002:"claude-2.1"|}] = 8m };
        var isOld = key == {|-AKIT3002:"text-davinci-003"|} || prices.ContainsKey({|-AKIT3002:"gpt-4"|});
        _ = isOld;
    }

    public string Describe(string model) => model switch
    {
        {|-AKIT3002:"gpt-4"|} or {|-AKIT3002:"gpt-4-32k"|} => "old",
        {|-AKIT3002:"gpt-3.5-turbo"|} => "very old",
        _ => "new",
    };
}
