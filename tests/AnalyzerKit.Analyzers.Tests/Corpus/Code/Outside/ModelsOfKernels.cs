using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace Helpdesk.Kernels;

public static class Kernels
{
    private const string Deployment = "gpt-4";

    public static Kernel Typo(string key) => Kernel.CreateBuilder().AddOpenAIChatCompletion({|AKIT3001:"gpt-4o-min"|}, key).Build();

    public static Kernel Old(string key)
    {
        var builder = Kernel.CreateBuilder();
        builder.AddOpenAIChatCompletion(modelId: {|AKIT3002:"gpt-4"|}, apiKey: key);
        builder.AddOpenAIEmbeddingGenerator({|AKIT3001:"text-embedding-ada-02"|}, key);
        return builder.Build();
    }

    public static void Services(IServiceCollection services, string key)
    {
        services.AddOpenAIChatCompletion({|AKIT3002:"gpt-3.5-turbo"|}, key);
        services.AddSingleton<IChatCompletionService>(new OpenAIChatCompletionService({|AKIT3002:"gpt-4-turbo-preview"|}, key));
        services.AddAzureOpenAIChatCompletion({|-AKIT3002:"gpt-35-turbo"|}, "https://x.openai.azure.com", key);
        services.AddAzureOpenAIChatCompletion({|-AKIT3002:Deployment|}, "https://x.openai.azure.com", key, modelId: "gpt-4o");
    }

    public static OpenAIChatCompletionService Unknown(string key) => new({|AKIT3001:"gpt-5.4-minni"|}, key);

    public static OpenAIChatCompletionService LmStudio() => new({|-AKIT3001:"phi-3-mini-4k"|}, new Uri("http://localhost:1234/v1"));

    public static Kernel Local() => Kernel.CreateBuilder().AddOpenAIChatCompletion({|-AKIT3001:"gpt-local"|}, new Uri("http://localhost:1234/v1"), "none").Build();

    public static Kernel Proxied(string key, HttpClient proxy) => Kernel.CreateBuilder().AddOpenAIChatCompletion({|-AKIT3002:"gpt-4"|}, key, httpClient: proxy).Build();

    public static Kernel Azure(string key) => Kernel.CreateBuilder().AddAzureOpenAIChatCompletion({|-AKIT3001:"chat-prod"|}, "https://x.openai.azure.com", key).Build();

    public static Kernel Placeholder() => Kernel.CreateBuilder().AddOpenAIChatCompletion({|-AKIT3001:"test-model"|}, "test-key").Build();

    public static OpenAIPromptExecutionSettings Settings() => new() { ModelId = {|AKIT3001:"gpt-4o-minni"|}, MaxTokens = 400 };

    public static OpenAIPromptExecutionSettings OldSettings() => new() { ModelId = {|AKIT3002:"gpt-4-32k"|}, MaxTokens = 400 };

    public static OpenAIPromptExecutionSettings Long() => new() { ModelId = "gpt-4o", MaxTokens = {|AKIT3003:20000|} };

    public static PromptExecutionSettings Ours() => new() { ModelId = {|-AKIT3001:"house-large"|}, ServiceId = "local" };

    public static ChatMessageContent Recorded() => new(AuthorRole.Assistant, "Hello.", {|-AKIT3002:"gpt-4"|});
}
