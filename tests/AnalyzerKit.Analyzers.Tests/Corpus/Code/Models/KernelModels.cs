using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace Contoso.Kernels;

public static class Kernels
{
    private const string Model = "gpt-4.1-mimi";

    public static Kernel Build(string key)
    {
        var builder = Kernel.CreateBuilder();
        builder.AddOpenAIChatCompletion({|AKIT3001:"gpt-4o-minl"|}, key);
        builder.AddOpenAIChatCompletion(modelId: {|AKIT3001:Model|}, apiKey: key, serviceId: "small");
        builder.AddOpenAIEmbeddingGenerator({|AKIT3001:"text-embedding-3-medium"|}, key);
        builder.AddOpenAIChatCompletion({|AKIT3002:"gpt-4-turbo"|}, key, serviceId: "old");
        builder.AddOpenAIChatCompletion({|AKIT3002:"gpt-3.5-turbo-1106"|}, apiKey: key);
        builder.AddOpenAIChatCompletion({|-AKIT3001:"gpt-5.5"|}, key);
        builder.AddOpenAIChatCompletion({|-AKIT3001:"phi-3-mini"|}, new Uri("http://localhost:11434/v1"), key);
        builder.AddOpenAIChatCompletion({|-AKIT3002:"gpt-3.5-turbo"|}, new Uri("https://gateway.contoso.com/v1"), key);
        builder.AddOpenAIChatCompletion({|AKIT3001:"gpt-5.5-tubro"|}, new Uri("https://api.openai.com/v1"), key);
        builder.AddAzureOpenAIChatCompletion({|-AKIT3001:"chat"|}, "https://contoso.openai.azure.com", key);
        builder.AddAzureOpenAIChatCompletion(deploymentName: {|-AKIT3002:"gpt-35-turbo"|}, endpoint: "https://contoso.openai.azure.com", apiKey: key, modelId: {|-AKIT3002:"gpt-4-32k"|});
        return builder.Build();
    }

    public static void Register(IServiceCollection services, string key, HttpClient recorded)
    {
        services.AddOpenAIChatCompletion({|AKIT3001:"gpt-55"|}, key);
        services.AddOpenAIChatCompletion({|AKIT3002:"gpt-4"|}, key);
        services.AddAzureOpenAIChatCompletion({|-AKIT3002:"gpt-4"|}, "https://contoso.openai.azure.com", key);
        services.AddSingleton<IChatCompletionService>(_ => new OpenAIChatCompletionService({|AKIT3001:"gpt4o-mini"|}, key));
        services.AddSingleton<IChatCompletionService>(new OpenAIChatCompletionService({|AKIT3002:"o1-preview"|}, key));
        services.AddSingleton<IChatCompletionService>(new OpenAIChatCompletionService({|-AKIT3001:"recorded"|}, key, httpClient: recorded));
        services.AddSingleton<IChatCompletionService>(new OpenAIChatCompletionService({|-AKIT3002:"gpt-4"|}, new Uri("http://localhost:5000"), key));
    }

    public static async Task RunAsync(Kernel kernel, IChatCompletionService chat, ChatHistory history)
    {
        var settings = new OpenAIPromptExecutionSettings { ModelId = "gpt-4o", MaxTokens = {|AKIT3003:20_000|}, Temperature = 0 };
        await chat.GetChatMessageContentAsync(history, settings, kernel);
        await kernel.InvokePromptAsync("hi", new KernelArguments(new OpenAIPromptExecutionSettings { ModelId = {|AKIT3001:"gpt-4.1-nini"|}, MaxTokens = 200 }));
        await kernel.InvokePromptAsync("hi", new KernelArguments(new PromptExecutionSettings { ModelId = {|AKIT3002:"text-davinci-003"|} }));
        await kernel.InvokePromptAsync("hi", new KernelArguments(new OpenAIPromptExecutionSettings { ModelId = {|-AKIT3001:"phi-3"|}, MaxTokens = {|-AKIT3003:100_000|} }));
        await kernel.InvokePromptAsync("hi", new KernelArguments(new OpenAIPromptExecutionSettings { MaxTokens = {|-AKIT3003:100_000|} }));
        await kernel.InvokePromptAsync("hi", new KernelArguments(new OpenAIPromptExecutionSettings { ModelId = "gpt-5.5", MaxTokens = {|-AKIT3003:100_000|} }));
        kernel.CreateFunctionFromPrompt("{{$input}}", new OpenAIPromptExecutionSettings { ModelId = "gpt-4-turbo-2024-04-09".Length > 3 ? {|AKIT3002:"gpt-4"|} : "x", MaxTokens = {|-AKIT3003:9_000|} });
        kernel.CreateFunctionFromPrompt("{{$input}}", new OpenAIPromptExecutionSettings { ModelId = "claude-haiku-4-5", MaxTokens = {|AKIT3003:65_000|} });
    }
}
