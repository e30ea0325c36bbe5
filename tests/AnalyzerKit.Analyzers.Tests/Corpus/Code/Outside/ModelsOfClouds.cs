using Amazon.BedrockRuntime;
using Microsoft.Extensions.AI;

namespace Helpdesk.Clouds
{
    public static class Bedrock
    {
        public static async Task<string> AskAsync(IAmazonBedrockRuntime runtime, CancellationToken cancellationToken)
        {
            IChatClient client = runtime.AsIChatClient("anthropic.claude-3-5-sonnet-20241022-v2:0");
            var answer = await client.GetResponseAsync("Hi", new ChatOptions { ModelId = {|-AKIT3002:"claude-3-5-sonnet"|} }, cancellationToken);
            return answer.Text;
        }
    }

    public static class Vertex
    {
        public static async Task<string> AskAsync(CancellationToken cancellationToken)
        {
            IChatClient client = new Google.Cloud.VertexAI.VertexChatClient("project", "europe-west1");
            var options = new ChatOptions { ModelId = {|-AKIT3002:"gemini-2.0-flash-001"|} };
            return (await client.GetResponseAsync("Hi", options, cancellationToken)).Text;
        }
    }

    public sealed class Local
    {
        private readonly IChatClient _client = new OllamaSharp.OllamaApiClient(new Uri("http://localhost:11434"));

        public async Task<string> AskAsync(CancellationToken cancellationToken) =>
            (await _client.GetResponseAsync("Hi", new ChatOptions { ModelId = {|-AKIT3001:"gpt-oss-21b"|} }, cancellationToken)).Text;

        public async Task<string> OldAsync(CancellationToken cancellationToken) =>
            (await _client.GetResponseAsync("Hi", new ChatOptions { ModelId = {|-AKIT3002:"gpt-4"|} }, cancellationToken)).Text;
    }

    public static class AzureDeployments
    {
        public static async Task<string> AskAsync(CancellationToken cancellationToken)
        {
            var client = new Azure.AI.OpenAI.AzureOpenAIClient(new Uri("https://x.openai.azure.com"), new Azure.AzureKeyCredential(Environment.GetEnvironmentVariable("KEY")!)).GetChatClient("prod").AsIChatClient();
            return (await client.GetResponseAsync("Hi", new ChatOptions { ModelId = {|-AKIT3002:"gpt-4-32k"|} }, cancellationToken)).Text;
        }
    }
}

namespace Amazon.BedrockRuntime
{
    public interface IAmazonBedrockRuntime { }
    public static class AmazonBedrockRuntimeExtensions { public static IChatClient AsIChatClient(this IAmazonBedrockRuntime runtime, string? defaultModelId = null) => throw new NotSupportedException(); }
}

namespace Google.Cloud.VertexAI
{
    public sealed class VertexChatClient(string project, string location) : DelegatingChatClient(null!) { public string Name => project + location; }
}

namespace OllamaSharp
{
    public sealed class OllamaApiClient(Uri uri) : DelegatingChatClient(null!) { public Uri Uri => uri; }
}
