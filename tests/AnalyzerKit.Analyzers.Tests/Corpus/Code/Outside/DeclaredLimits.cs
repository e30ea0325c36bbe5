using System.ClientModel;
using Azure;
using Azure.AI.OpenAI;
using AnalyzerKit;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

[assembly: Retry]

namespace Helpdesk.Limits;

internal static class Sizes
{
    public const int Page = 20_000;
    public const int Line = 200;
    public const int Book = Page * 10;
}

[MeteredModel("gpt-4o", MaxOutputTokens = {|AKIT3003:32000|})]
public interface ITooLong { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel("deepseek-v3.2", MaxOutputTokens = {|AKIT3003:8193|})]
public interface IOneTooMany { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel("claude-opus-4.5", MaxOutputTokens = {|AKIT3003:Sizes.Book|})]
public interface IConstant { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel("command-a", MaxOutputTokens = {|AKIT3003:8 * 1024|})]
public interface ISum { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel("gpt-5.5", MaxOutputTokens = {|AKIT3003:Sizes.Page|}, Fallbacks = ["gpt-4o"])]
public interface IFallback { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel("gpt-4o", MaxOutputTokens = 1000)]
public interface IMethod
{
    [MeteredModel("gpt-4o", MaxOutputTokens = {|AKIT3003:20000|}), Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default);
    [MeteredModel("gpt-5.5", MaxOutputTokens = {|-AKIT3003:20000|}), Prompt("Ho")] Task<string> HoAsync(CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-5.5", MaxOutputTokens = 20000)]
public interface IInherited
{
    [MeteredModel({|AKIT3003:"nova-pro-v1"|}), Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-4o", MaxOutputTokens = {|-AKIT3003:16384|})]
public interface IExactly { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel("gpt-5.5", MaxOutputTokens = {|-AKIT3003:128_000|}, Fallbacks = ["claude-opus-4-8"])]
public interface IBig { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel("kimi-k3", MaxOutputTokens = {|-AKIT3003:500_000|})]
public interface IUnpublished { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel("deepseek-v4-pro", MaxOutputTokens = {|-AKIT3003:300_000|})]
public interface IHuge { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

public sealed class Callers(string key)
{
    private const string Model = "gpt-4o";

    public ChatOptions Plain() => new() { ModelId = "gpt-4o", MaxOutputTokens = {|AKIT3003:32768|} };

    public ChatOptions ByConstant() => new() { MaxOutputTokens = {|AKIT3003:Sizes.Page|}, ModelId = Model };

    public ChatOptions Later()
    {
        var options = new ChatOptions { ModelId = "deepseek-v3.2" };
        options.MaxOutputTokens = {|AKIT3003:16000|};
        return options;
    }

    public async Task<string> SameMember()
    {
        var client = new ChatClient("gpt-4o", key);
        var answer = await client.CompleteChatAsync([new UserChatMessage("Hi")], new ChatCompletionOptions { MaxOutputTokenCount = {|AKIT3003:20000|} });
        return answer.Value.Content[0].Text;
    }

    public async Task<string> SameMemberByLocal()
    {
        ChatClient client = new OpenAIClient(key).GetChatClient(Model);
        var options = new ChatCompletionOptions { Temperature = 0, MaxOutputTokenCount = {|AKIT3003:17000|} };
        var answer = await client.CompleteChatAsync([new UserChatMessage("Hi")], options);
        return answer.Value.Content[0].Text;
    }

    public async Task<string> Abstraction()
    {
        IChatClient client = new ChatClient("gpt-4o", key).AsIChatClient();
        return (await client.GetResponseAsync("Hi", new ChatOptions { MaxOutputTokens = {|AKIT3003:64_000|} })).Text;
    }

    public async Task<string> Fine()
    {
        var client = new ChatClient("gpt-5.5", key);
        var answer = await client.CompleteChatAsync([new UserChatMessage("Hi")], new ChatCompletionOptions { MaxOutputTokenCount = {|-AKIT3003:64000|} });
        return answer.Value.Content[0].Text;
    }

    public async Task<string> Deployment()
    {
        var client = new AzureOpenAIClient(new Uri({|AKIT1003:"https://x.openai.azure.com"|}), new AzureKeyCredential(key)).GetChatClient("gpt-4o");
        var answer = await client.CompleteChatAsync([new UserChatMessage("Hi")], new ChatCompletionOptions { MaxOutputTokenCount = {|-AKIT3003:32000|} });
        return answer.Value.Content[0].Text;
    }

    public async Task<string> Custom()
    {
        var client = new ChatClient("gpt-4o", new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri("http://localhost:8000/v1") });
        var answer = await client.CompleteChatAsync([new UserChatMessage("Hi")], new ChatCompletionOptions { MaxOutputTokenCount = {|-AKIT3003:32000|} });
        return answer.Value.Content[0].Text;
    }

    public ChatOptions Unknown() => new() { ModelId = "house-large", MaxOutputTokens = {|-AKIT3003:1_000_000|} };

    public ChatOptions NoModel() => new() { MaxOutputTokens = {|-AKIT3003:1_000_000|} };

    public ChatOptions Enough() => new() { ModelId = "gpt-4o", MaxOutputTokens = {|-AKIT3003:16_000|} };

    public ChatOptions Given(int limit) => new() { ModelId = "gpt-4o", MaxOutputTokens = {|-AKIT3003:limit|} };

    public ChatOptions Clamped(int limit) => new() { ModelId = "gpt-4o", MaxOutputTokens = {|-AKIT3003:Math.Min(limit, 32_000)|} };

    public ChatOptions Null() => new() { ModelId = "gpt-4o", MaxOutputTokens = {|-AKIT3003:null|} };

    public static async Task<string> TwoClients(string key, CancellationToken cancellationToken)
    {
        var small = new ChatClient("gpt-4o", key);
        var big = new ChatClient("gpt-5.5", key);
        var draft = await small.CompleteChatAsync([new UserChatMessage("Hi")], new ChatCompletionOptions { MaxOutputTokenCount = {|-AKIT3003:4000|} }, cancellationToken);
        var book = await big.CompleteChatAsync([new UserChatMessage("Hi")], new ChatCompletionOptions { MaxOutputTokenCount = {|-AKIT3003:100000|} }, cancellationToken);
        return draft.Value.Content[0].Text + book.Value.Content[0].Text;
    }

    public async Task<string> Elsewhere(ChatClient client)
    {
        var own = new ChatClient("gpt-4o", key);
        var answer = await client.CompleteChatAsync([new UserChatMessage("Hi")], new ChatCompletionOptions { MaxOutputTokenCount = {|-AKIT3003:100000|} });
        return answer.Value.Content[0].Text + (await own.CompleteChatAsync([new UserChatMessage("Ho")], new ChatCompletionOptions { MaxOutputTokenCount = {|-AKIT3003:100|} })).Value.Content[0].Text;
    }
}
