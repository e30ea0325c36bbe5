using System.ClientModel;
using System.Net.Http.Json;
using Azure;
using Azure.AI.OpenAI;
using Microsoft.SemanticKernel;
using OpenAI;
using OpenAI.Chat;

namespace Unmetered;

// No metering anywhere: nothing is bypassed.
public class Direct(HttpClient http)
{
    private const string Url = "https://api.openai.com/v1/chat/completions";

    public Task<HttpResponseMessage> A(object body) => http.PostAsJsonAsync({|-AKIT1003:Url|}, body);

    public Task<HttpResponseMessage> B(HttpContent body) => http.PostAsync({|-AKIT1003:"https://api.anthropic.com/v1/messages"|}, body);

    public HttpClient C() => new() { BaseAddress = new Uri({|-AKIT1003:"https://api.groq.com/openai/v1/"|}) };

    public ChatClient D(ApiKeyCredential key) => new("deepseek-chat", key, new OpenAIClientOptions { Endpoint = new Uri({|-AKIT1003:"https://api.deepseek.com"|}) });

    public AzureOpenAIClient E(AzureKeyCredential key) => new(new Uri({|-AKIT1003:"https://mine.openai.azure.com"|}), key);

    public IKernelBuilder F(IKernelBuilder builder, string key) => builder.AddAzureOpenAIChatCompletion("gpt-4o", {|-AKIT1003:"https://mine.openai.azure.com"|}, key);
}
