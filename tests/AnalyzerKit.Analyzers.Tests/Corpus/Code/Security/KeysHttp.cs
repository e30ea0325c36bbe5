using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Digest.Mailer;

/// <summary>Calls of several makers by hand.</summary>
public sealed class Calls(HttpClient http)
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["openai"] = {|AKIT1001:"«openai-project»"|},
        ["anthropic"] = {|AKIT1001:"«anthropic»"|},
        ["mistral-api-key"] = {|AKIT1001:"«mistral»"|},
        ["model"] = {|-AKIT1001:"mistral-large-latest"|},
    };

    private static readonly Dictionary<string, string> Headers = new()
    {
        { "x-api-key", {|AKIT1001:"«anthropic»"|} },
        { "api-key", {|AKIT1001:"«azure-old»"|} },
        { "anthropic-version", "2023-06-01" },
        { "x-request-id", {|-AKIT1001:"«hex32»"|} },
        { "If-None-Match", {|-AKIT1001:"«hex32»"|} },
    };

    private static readonly (string Name, string Value)[] Defaults = [("x-goog-api-key", {|AKIT1001:"«google»"|}), ("accept", "application/json")];

    public void Prepare()
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", {|AKIT1001:"«groq»"|});
        http.DefaultRequestHeaders.Add("Authorization", {|AKIT1001:"Bearer «openai-project»"|});
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"{|AKIT1001:Bearer «deepseek»|}");
        http.DefaultRequestHeaders.Add("Ocp-Apim-Subscription-Key", {|AKIT1001:"«hex32»"|});
        http.DefaultRequestHeaders.Add("traceparent", {|-AKIT1001:"00-«hex32»-00f067aa0ba902b7-01"|});
        http.DefaultRequestHeaders.Add("x-correlation-id", {|-AKIT1001:"«hex32»"|});
        http.DefaultRequestHeaders.UserAgent.ParseAdd("digest/1.0");
    }

    public async Task<string> GeminiAsync(object body)
    {
        var reply = await http.PostAsJsonAsync({|AKIT1001:"https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:generateContent?key=«google»"|}, body);
        return await reply.Content.ReadAsStringAsync();
    }

    public Task<string> ModelsAsync(string version) => http.GetStringAsync($"https://generativelanguage.googleapis.com/{version}{|AKIT1001:/models?key=«google»|}");

    public async Task<HttpResponseMessage> MistralAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://api.mistral.ai/v1/chat/completions");
        request.Headers.Authorization = new("Bearer", {|AKIT1001:"«mistral»"|});
        return await http.SendAsync(request);
    }

    public async Task<HttpResponseMessage> KimiAsync()
    {
        const string url = "https://api.moonshot.ai/v1/chat/completions";
        var token = {|AKIT1001:"«moonshot»"|};
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Headers = { { "Authorization", "Bearer " + token } } };
        return await http.SendAsync(request);
    }

    public Task<HttpResponseMessage> CohereAsync() => Post("https://api.cohere.com/v2/chat", {|AKIT1001:"«cohere»"|}, "{}");

    public StringContent Body() => new({|AKIT1001:"""{ "provider": "xai", "api_key": "«xai»" }"""|}, Encoding.UTF8, "application/json");

    public object Settings() => new { provider = "perplexity", api_key = {|AKIT1001:"«perplexity»"|}, commit = {|-AKIT1001:"«cohere»"|} };

    public ReadOnlySpan<byte> Header() => {|AKIT1001:"Authorization: Bearer «openai»"u8|};

    public string Curl() => {|AKIT1001:@"curl https://openrouter.ai/api/v1/models -H ""Authorization: Bearer «openrouter»"""|};

    public string CurlHelp() => {|-AKIT1001:"curl https://api.openai.com/v1/models -H \"Authorization: Bearer $OPENAI_API_KEY\""|};

    public string Relay() => "Bearer " + {|AKIT1001:"«relay»"|};

    public string RelayHelp() => {|-AKIT1001:"Bearer hs_your_key_here"|};

    public string Joined() => {|AKIT1001:"Bearer " + "sk-holysheep-" + "«cohere»"|};

    public string Hole() => $"Bearer {{|AKIT1001:"«nvidia»"|}}";

    public Uri Blob() => new({|-AKIT1001:"https://cdn.contoso.com/assets/«hex32».js"|});

    public Uri Pinned() => new({|-AKIT1001:"https://github.com/contoso/app/commit/«cohere»"|});

    public string Icon() => {|-AKIT1001:"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4"|};

    public string Cursor() => {|-AKIT1001:"https://api.contoso.com/items?cursor=«mistral»&page_size=50"|};

    private Task<HttpResponseMessage> Post(string url, string secret, string json)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(json) };
        request.Headers.Authorization = new("Bearer", secret);
        return http.SendAsync(request);
    }
}
