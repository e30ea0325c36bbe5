using System.ClientModel;
using System.ClientModel.Primitives;
using Azure;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Helpdesk.Tests;

public sealed class PlaceholderTests
{
    private const string Model = "model";
    private readonly ApiKeyCredential _credential = new("fake");

    public void Names_are_free()
    {
        _ = new ChatClient({|-AKIT3001:"model"|}, _credential);
        _ = new ChatClient({|-AKIT3001:Model|}, _credential, new OpenAIClientOptions());
        _ = new ChatClient({|-AKIT3001:"m"|}, _credential);
        _ = new ChatClient({|-AKIT3001:"test-model"|}, _credential);
        _ = new ChatClient({|-AKIT3001:"fake"|}, _credential);
        _ = new ChatClient({|-AKIT3001:"abcd"|}, _credential);
        _ = new ChatClient({|-AKIT3001:"model-id"|}, _credential);
        _ = new ChatClient({|-AKIT3001:"deployment-name"|}, _credential);
        _ = new ChatClient({|-AKIT3001:"my-model"|}, _credential);
        _ = new ChatClient({|-AKIT3001:"some-model-name"|}, _credential);
        _ = new ChatClient({|-AKIT3001:"unused"|}, _credential);
        _ = new ChatClient({|-AKIT3001:"<model>"|}, _credential);
        _ = new ChatClient({|-AKIT3001:"default"|}, _credential);
        _ = new ChatClient({|-AKIT3001:"amazingModel"|}, _credential);
        _ = new EmbeddingClient({|-AKIT3001:"embedding-model"|}, _credential);
        _ = new OpenAIClient(_credential).GetChatClient({|-AKIT3001:"foo"|});
        _ = new OpenAIClient(_credential).GetEmbeddingClient({|-AKIT3001:"mock"|}).AsIEmbeddingGenerator();
        _ = new ChatOptions { ModelId = {|-AKIT3001:"customModel"|} };
        _ = new ChatOptions { ModelId = {|-AKIT3001:"modelId"|}, MaxOutputTokens = 1_000_000 };
    }

    public void Recorded(HttpMessageHandler recorded)
    {
        var options = new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(new HttpClient(recorded)) };
        _ = new ChatClient({|-AKIT3001:"the-model"|}, _credential, options);
    }

    public void Azure()
    {
        var azure = new AzureOpenAIClient(new Uri("https://helpdesk.openai.azure.com"), new AzureKeyCredential("fake"));
        _ = azure.GetChatClient({|-AKIT3002:"gpt-35-turbo"|});
        _ = azure.GetChatClient({|-AKIT3001:"helpdesk-gpt4o"|});
        _ = azure.GetChatClient({|-AKIT3002:"gpt-4"|}).AsIChatClient();
        _ = azure.GetEmbeddingClient({|-AKIT3001:"ada"|});
        _ = azure.GetChatClient({|-AKIT3002:"gpt-4-32k"|});
        OpenAIClient asBase = azure;
        _ = asBase.GetChatClient({|-AKIT3002:"gpt-4-turbo"|});
        _ = new AzureOpenAIClient(new Uri("https://x.openai.azure.com"), new ApiKeyCredential("fake")).GetChatClient({|-AKIT3001:"gpt4o-eu-prod"|});
    }

    public void AzureByEndpoint()
    {
        var client = new OpenAIClient(_credential, new OpenAIClientOptions { Endpoint = new Uri("https://helpdesk.openai.azure.com/openai/v1/") });
        _ = client.GetChatClient({|-AKIT3001:"gpt4o-prod"|});
        _ = client.GetChatClient({|-AKIT3002:"gpt-4"|});
    }

    public async Task<string> OwnClient(IChatClient client, CancellationToken cancellationToken)
    {
        var reply = await client.GetResponseAsync("Hi", new ChatOptions { ModelId = {|-AKIT3001:"helpdesk-large"|} }, cancellationToken);
        reply = await client.GetResponseAsync("Hi", new ChatOptions { ModelId = {|-AKIT3001:"us.anthropic.claude-sonnet-4-20250514-v1:0"|} }, cancellationToken);
        reply = await client.GetResponseAsync("Hi", new ChatOptions { ModelId = {|-AKIT3001:"qwen2.5-coder:32b"|} }, cancellationToken);
        reply = await client.GetResponseAsync("Hi", new ChatOptions { ModelId = {|-AKIT3002:"gpt-4.1"|} }, cancellationToken);
        reply = await client.GetResponseAsync("Hi", new ChatOptions { ModelId = {|AKIT3001:"gpt-4o-minii"|} }, cancellationToken);
        reply = await client.GetResponseAsync("Hi", new ChatOptions { ModelId = {|AKIT3001:"claude-sonet-4-6"|} }, cancellationToken);
        reply = await client.GetResponseAsync("Hi", new ChatOptions { ModelId = {|AKIT3002:"o1-mini"|} }, cancellationToken);
        reply = await client.GetResponseAsync("Hi", new() { ModelId = {|AKIT3002:"claude-3-opus-20240229"|} }, cancellationToken);
        var options = new ChatOptions();
        options.ModelId = {|AKIT3002:"gemini-2.0-flash"|};
        return (await client.GetResponseAsync("Hi", options, cancellationToken)).Text + reply.Text;
    }
}
