using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace AnalyzerKit.Benchmarks.Contenders;

/// <summary>The official OpenAI SDK as its documentation shows it, unmetered, over the same handler.</summary>
internal sealed class OpenAISdk(HttpMessageHandler handler) : IContender
{
    private readonly ChatClient _client = new("deepseek-v3.2", new ApiKeyCredential(MeteredHost.Secret), new OpenAIClientOptions
    {
        Endpoint = new Uri("https://api.holysheep.ai/v1"),
        Transport = new HttpClientPipelineTransport(new HttpClient(handler)),
    });

    public async Task<string> AskAsync(string language, string code)
    {
        ChatCompletion completion = await _client.CompleteChatAsync(Messages(language, code), Options());
        return completion.Content[0].Text;
    }

    public async Task<int> StreamAsync(string language, string code)
    {
        var characters = 0;
        await foreach (var update in _client.CompleteChatStreamingAsync(Messages(language, code), Options()))
        {
            foreach (var part in update.ContentUpdate)
            {
                characters += part.Text.Length;
            }
        }

        return characters;
    }

    private static ChatMessage[] Messages(string language, string code) =>
        [new SystemChatMessage("You are an expert code reviewer."), new UserChatMessage($"Review this {language} code:\n\n{code}")];

    private static ChatCompletionOptions Options() => new() { MaxOutputTokenCount = 512 };
}
