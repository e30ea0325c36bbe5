using System.ClientModel;
using Azure;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Chat;

namespace Contoso.Chat;

public sealed class Answers(IChatClient chat, IEmbeddingGenerator<string, Embedding<float>> embeddings)
{
    private static readonly ChatOptions Cheap = new() { ModelId = {|AKIT3001:"gpt-5.4-nnao"|}, Temperature = 0 };

    public Task<ChatResponse> AskAsync(string text) => chat.GetResponseAsync(text, new ChatOptions { ModelId = {|AKIT3001:"gpt-4.1-mnii"|} });

    public Task<ChatResponse> AskCheaplyAsync(string text) => chat.GetResponseAsync(text, Cheap);

    public Task<ChatResponse> AskOldAsync(string text) => chat.GetResponseAsync(text, new() { ModelId = {|AKIT3002:"gpt-4-32k"|} });

    public Task<ChatResponse> AskOlderAsync(string text) => chat.GetResponseAsync(text, new() { ModelId = {|AKIT3002:"claude-3-opus-20240229"|}, MaxOutputTokens = {|AKIT3003:5000|} });

    public async Task<string> AskLongAsync(string text, int most)
    {
        var options = new ChatOptions { ModelId = {|-AKIT3002:"gpt-4o-mini"|}, MaxOutputTokens = {|AKIT3003:32_768|} };
        var other = new ChatOptions { ModelId = {|-AKIT3002:"gpt-5.1"|}, MaxOutputTokens = {|-AKIT3003:most|} };
        var later = new ChatOptions { Temperature = 0.2f };
        later.ModelId = {|-AKIT3001:"gpt-4o"|};
        later.MaxOutputTokens = {|AKIT3003:16_385|};
        await chat.GetResponseAsync(text, other);
        await chat.GetResponseAsync(text, later);
        return (await chat.GetResponseAsync(text, options)).Text;
    }

    public Task<GeneratedEmbeddings<Embedding<float>>> EmbedAsync(string text) =>
        embeddings.GenerateAsync([text], new EmbeddingGenerationOptions { ModelId = {|AKIT3001:"text-embedding-3-smal"|} });

    public async Task NamesOfOthersAsync(string text, string tenant)
    {
        await chat.GetResponseAsync(text, new() { ModelId = {|-AKIT3001:"llama3.2"|} });
        await chat.GetResponseAsync(text, new() { ModelId = {|-AKIT3001:"gpt-35-turbo"|} });
        await chat.GetResponseAsync(text, new() { ModelId = {|-AKIT3001:"gpt-4o-eastus"|} });
        await chat.GetResponseAsync(text, new() { ModelId = {|-AKIT3001:"gpt-4o-" + tenant|} });
        await chat.GetResponseAsync(text, new() { ModelId = {|-AKIT3001:"contoso-chat"|} });
        await chat.GetResponseAsync(text, new() { ModelId = {|-AKIT3001:"phi4-mini"|}, MaxOutputTokens = {|-AKIT3003:1_000_000|} });
        await chat.GetResponseAsync(text, new() { ModelId = {|-AKIT3001:"gpt4"|} });
        await chat.GetResponseAsync(text, new() { ModelId = {|-AKIT3001:""|} });
        await chat.GetResponseAsync(text, new() { ModelId = {|-AKIT3001:null|}, MaxOutputTokens = {|-AKIT3003:1_000_000|} });
        await chat.GetResponseAsync(text, new() { ModelId = {|-AKIT3002:"gemini-2.5-pro"|}, MaxOutputTokens = {|-AKIT3003:65_536|} });
        await chat.GetResponseAsync(text, new() { ModelId = {|-AKIT3002:"claude-sonnet-4.5"|}, MaxOutputTokens = {|-AKIT3003:64_000|} });
    }
}

public static class Setup
{
    public static void Add(IServiceCollection services, IChatClient inner, string key, Uri azure)
    {
        services.AddChatClient(inner).ConfigureOptions(options => options.ModelId = {|AKIT3001:"gpt-5.5-por"|});
        services.AddChatClient(inner).ConfigureOptions(options =>
        {
            options.ModelId = {|AKIT3002:"o1-mini"|};
            options.MaxOutputTokens = {|AKIT3003:100_000|};
        });

        var azureChat = new AzureOpenAIClient(azure, new AzureKeyCredential(key)).GetChatClient("prod").AsIChatClient();
        services.AddChatClient(azureChat).ConfigureOptions(options => options.ModelId = {|-AKIT3002:"gpt-4"|});
        services.AddChatClient(new AzureOpenAIClient(azure, new AzureKeyCredential(key)).GetChatClient("prod").AsIChatClient()).ConfigureOptions(options => options.ModelId = {|-AKIT3001:"gpt-4o-mnii"|});
        services.AddChatClient(new OpenAIClient(key).GetChatClient("gpt-5.5").AsIChatClient()).ConfigureOptions(options => options.ModelId = {|-AKIT3001:"contoso-chat"|});
        inner.AsBuilder().ConfigureOptions(o => { o.Temperature = 0; o.MaxOutputTokens = {|-AKIT3003:5_000_000|}; }).Build();
    }

    public static async Task KnownClientsAsync(string key, Uri azure)
    {
        IChatClient maker = new OpenAIClient(key).GetChatClient({|-AKIT3001:"gpt-5.5"|}).AsIChatClient();
        await maker.GetResponseAsync("hi", new ChatOptions { ModelId = {|-AKIT3001:"default"|} });
        await maker.GetResponseAsync("hi", new ChatOptions { ModelId = {|AKIT3002:"gpt-5-pro"|} });
        await maker.GetResponseAsync("hi", new ChatOptions { MaxOutputTokens = {|AKIT3003:200_000|} });
        await maker.GetResponseAsync("hi", new ChatOptions { MaxOutputTokens = {|-AKIT3003:100_000|} });

        IChatClient cloud = new AzureOpenAIClient(azure, new AzureKeyCredential(key)).GetChatClient({|-AKIT3001:"gpt4-prod"|}).AsIChatClient();
        await cloud.GetResponseAsync("hi", new ChatOptions { ModelId = {|-AKIT3002:"gpt-4-32k"|}, MaxOutputTokens = {|-AKIT3003:40_000|} });
        await cloud.GetResponseAsync("hi", new ChatOptions { ModelId = {|-AKIT3001:"gpt-4.1-mnii"|} });

        var local = new ChatClient({|-AKIT3001:"qwen3:8b"|}, new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = new Uri("http://127.0.0.1:1234/v1") });
        await local.CompleteChatAsync(["hi"], new ChatCompletionOptions { MaxOutputTokenCount = {|-AKIT3003:1_000_000|} });
        await local.AsIChatClient().GetResponseAsync("hi", new ChatOptions { ModelId = {|-AKIT3002:"gpt-4-turbo"|} });
    }
}

public sealed class Limits(string key, ChatClient given)
{
    private readonly ChatClient _chat = new("gpt-4o", key);
    private const int Most = 20_000;

    public async Task RunAsync(string text)
    {
        await _chat.CompleteChatAsync([text], new ChatCompletionOptions { MaxOutputTokenCount = {|AKIT3003:Most|} });
        await _chat.AsIChatClient().GetResponseAsync(text, new ChatOptions { MaxOutputTokens = {|AKIT3003:17_000|} });
        var options = new ChatCompletionOptions { Temperature = 0 };
        options.MaxOutputTokenCount = {|AKIT3003:50_000|};
        var client = new OpenAIClient(key).GetChatClient({|AKIT3002:"gpt-4.1"|});
        await foreach (var update in client.CompleteChatStreamingAsync([text], options))
        {
            Console.Write(update.ContentUpdate.Count);
        }

        await _chat.CompleteChatAsync([text], new ChatCompletionOptions { MaxOutputTokenCount = {|-AKIT3003:16_384|} });
        await given.CompleteChatAsync([text], new ChatCompletionOptions { MaxOutputTokenCount = {|-AKIT3003:Most|} });
        await new ChatClient("gpt-4o-2024-05-13".Replace("-2024-05-13", ""), key).CompleteChatAsync([text], new ChatCompletionOptions { MaxOutputTokenCount = {|-AKIT3003:99_000|} });
        int most = 8_193;
        var command = new ChatOptions { ModelId = "command-r7b", MaxOutputTokens = {|AKIT3003:most|} };
        _ = command;
        ChatCompletionOptions unused = new() { MaxOutputTokenCount = {|-AKIT3003:999_999|} };
        _ = unused;
    }
}
