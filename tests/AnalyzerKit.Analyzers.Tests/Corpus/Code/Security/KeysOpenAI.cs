using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Support.Assistant;

/// <summary>A support bot's clients, as they grew over a year.</summary>
public sealed class Clients
{
    private const string DefaultKey = {|AKIT1001:"«openai-project»"|};
    private static readonly string ServiceKey = {|AKIT1001:"«openai-service»"|};
    private static readonly Lazy<ChatClient> Shared = new(() => new ChatClient("gpt-5.4", new ApiKeyCredential({|AKIT1001:"«openai-project»"|})));
    private readonly OpenAIClient _client = new({|AKIT1001:"«openai»"|});

    public string AdminKey { get; init; } = {|AKIT1001:"«openai-admin»"|};

    public string Fallback => {|AKIT1001:@"«openai-short»"|};

    public ChatClient Legacy(string? key = {|AKIT1001:"«openai»"|}) => new("gpt-5.4", key ?? DefaultKey);

    public ChatClient FromEnvironment() =>
        new("gpt-5.4", Environment.GetEnvironmentVariable("OPENAI_API_KEY") ?? {|AKIT1001:"«openai-project»"|});

    public ChatClient ForStage(string stage)
    {
        var key = stage switch
        {
            "prod" => {|AKIT1001:"«openai-service»"|},
            "dev" => {|AKIT1001:"«openai-project»"|},
            _ => {|-AKIT1001:"sk-..."|},
        };
        return new ChatClient(model: "gpt-5.4", credential: new ApiKeyCredential(key));
    }

    public EmbeddingClient Embeddings(bool test)
    {
        string key;
        if (test)
        {
            key = {|-AKIT1001:"sk-test-key"|};
        }
        else
        {
            key = {|AKIT1001:"«openai-project»"|};
        }

        return new EmbeddingClient("text-embedding-3-small", key);
    }

    public IChatClient Any(string? given)
    {
        given ??= {|AKIT1001:"«openai-project»"|};
        return new OpenAIClient(given).GetChatClient("gpt-5.4").AsIChatClient();
    }

    public void Rotate(ApiKeyCredential credential) => credential.Update({|AKIT1001:"«openai»"|});

    public IEnumerable<string> Pool()
    {
        yield return {|AKIT1001:"«openai-project»"|};
        yield return {|AKIT1001:"«openai-project»"|};
    }

    public ChatClient Shards(int shard) => new("gpt-5.4", new[] { {|AKIT1001:"«openai-project»"|}, {|AKIT1001:"«openai-project»"|} }[shard % 2]);

    public ChatClient Broken() => new("gpt-5.4", {|-AKIT1001:"sk-not-a-real-key"|});

    public ChatClient Local() => new("llama3", new ApiKeyCredential({|-AKIT1001:"not-needed"|}), new OpenAIClientOptions { Endpoint = new Uri("http://localhost:11434/v1") });

    public bool IsProjectKey(string key) => key.StartsWith({|-AKIT1001:"sk-proj-"|}, StringComparison.Ordinal) || key.StartsWith({|-AKIT1001:"sk-svcacct-"|}, StringComparison.Ordinal);

    public string Masked(string key) => key.Length < 12 ? "***" : {|-AKIT1001:$"{key[..8]}…{key[^4..]}"|};

    public string Help() => {|-AKIT1001:"Set OPENAI_API_KEY to a key that begins with sk-proj-, such as sk-proj-abc123, and start again."|};

    public string FineTuned() => {|-AKIT1001:"ft:gpt-4o-mini-2024-07-18:acme-support::9xYz12Ab"|};

    public string[] Objects() => [{|-AKIT1001:"asst_«mistral»"|}, {|-AKIT1001:"file-«mistral»"|}, {|-AKIT1001:"vs_«hex32»"|}, {|-AKIT1001:"chatcmpl-«mistral»"|}, {|-AKIT1001:"resp_«hex32»«hex32»"|}];
}
