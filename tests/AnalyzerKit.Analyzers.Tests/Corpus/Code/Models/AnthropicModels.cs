using Anthropic;
using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;
using Community = Anthropic.SDK;

namespace Contoso.Claude;

public static class ClaudeIds
{
    public const string Writer = "claude-sonnet-4.4";
    public const string Older = "claude-3-opus-20240229";
}

public sealed class Claude(string key, IAnthropicClient given)
{
    private readonly AnthropicClient _client = new() { ApiKey = Environment.GetEnvironmentVariable("ANTHROPIC_API_KEY") };

    public async Task RunAsync(string text, List<MessageParam> messages)
    {
        await _client.Messages.Create(new MessageCreateParams { Model = {|AKIT3001:"claude-sonet-5"|}, MaxTokens = 1024, Messages = messages });
        await _client.Messages.Create(new MessageCreateParams { Model = {|-AKIT3001:"claude-sonnet-5"|}, MaxTokens = 1024, Messages = messages });
        await _client.Messages.Create(new() { Model = {|AKIT3001:ClaudeIds.Writer|}, MaxTokens = 1024, Messages = messages });
        await _client.Messages.Create(new() { Model = {|AKIT3002:ClaudeIds.Older|}, MaxTokens = 1024, Messages = messages });
        await _client.Messages.Create(new() { Model = {|AKIT3002:"claude-3-5-haiku-latest"|}, MaxTokens = 1024, Messages = messages });
        await _client.Messages.Create(new() { Model = {|-AKIT3002:"claude-haiku-4-5"|}, MaxTokens = {|AKIT3003:128_000|}, Messages = messages });
        await _client.Messages.Create(new() { Model = "claude-opus-4-8", MaxTokens = {|-AKIT3003:128_000|}, Messages = messages });

        MessageCreateParams parameters = new()
        {
            MaxTokens = {|AKIT3003:64_000|},
            Model = {|AKIT3002:"claude-opus-4-1-20250805"|},
            Messages = messages,
        };
        await foreach (var update in _client.Messages.CreateStreaming(parameters))
        {
            Console.Write(update);
        }

        await given.Messages.Create(new() { Model = {|-AKIT3001:"claude-contoso"|}, MaxTokens = {|-AKIT3003:999_999|}, Messages = [] });
        await given.Messages.Create(new() { Model = {|-AKIT3002:"claude-2.1"|}, MaxTokens = 10, Messages = [] });

        AnthropicClient proxied = new() { ApiKey = key, BaseUrl = "https://llm.contoso.com" };
        await proxied.Messages.Create(new() { Model = {|-AKIT3001:"claude-next"|}, MaxTokens = 10, Messages = [] });
        await proxied.Messages.Create(new() { Model = {|-AKIT3002:"claude-3-opus-20240229"|}, MaxTokens = {|-AKIT3003:8_000|}, Messages = [] });
    }

    public IChatClient AsClient() => _client.AsIChatClient({|AKIT3001:"claude-haiku-5.6"|});

    public IChatClient AsOldClient() => new AnthropicClient { ApiKey = key }.AsIChatClient({|AKIT3002:"claude-3-7-sonnet-latest"|}).AsBuilder().UseFunctionInvocation().Build();

    public IChatClient AsGoodClient() => _client.AsIChatClient({|-AKIT3001:"claude-opus-5-5"|});

    public async Task CommunityAsync(string text)
    {
        var client = new Community.AnthropicClient(key);
        var parameters = new Community.Messaging.MessageParameters
        {
            Model = {|AKIT3001:"claude-haiku-45"|},
            MaxTokens = 512,
            Messages = [new(Community.Messaging.RoleType.User, text)],
        };
        await client.Messages.GetClaudeMessageAsync(parameters);
        await client.Messages.GetClaudeMessageAsync(new() { Model = {|AKIT3002:"claude-3-sonnet-20240229"|}, MaxTokens = {|AKIT3003:8192|} });
        await client.Messages.GetClaudeMessageAsync(new() { Model = {|-AKIT3001:"claude-fable-5-1"|}, MaxTokens = {|-AKIT3003:8192|} });
    }

    public async Task RecordedAsync(HttpClient http)
    {
        var client = new Community.AnthropicClient(key, http);
        await client.Messages.GetClaudeMessageAsync(new() { Model = {|-AKIT3001:"test-model"|}, MaxTokens = 10 });
    }

    public static MessageCreateParams Template(List<MessageParam> messages) => new() { Model = {|-AKIT3001:"claude-template"|}, MaxTokens = {|-AKIT3003:4096|}, Messages = messages };
}
