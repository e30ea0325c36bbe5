using System.ClientModel;
using System.Net.Http.Json;
using OpenAI;
using OpenAI.Chat;

namespace Contoso.Plain;

// References the library for its records alone, and meters nothing.
public static class Plain
{
    public static Task<HttpResponseMessage> SendAsync(HttpClient http, object body) => http.PostAsJsonAsync({|-AKIT1003:"https://api.openai.com/v1/chat/completions"|}, body);

    public static OpenAIClient Deep(string key) => new(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri({|-AKIT1003:"https://api.deepseek.com/v1"|}) });

    public static decimal? Cost(AnalyzerKit.UsageRecord record) => record.Cost;
}
