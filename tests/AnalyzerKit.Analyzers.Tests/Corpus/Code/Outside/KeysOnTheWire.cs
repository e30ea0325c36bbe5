using System.Net.Http.Headers;
using System.Text;

namespace Shop.Wire;

public sealed class GatewayHandler : DelegatingHandler
{
    private const string Prefix = "Bearer ";
    private static readonly AuthenticationHeaderValue Fixed = new("Bearer", {|AKIT1001:"«openai-project»"|});

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = request.RequestUri!.Host switch
        {
            "api.mistral.ai" => new AuthenticationHeaderValue("Bearer", {|AKIT1001:"«mistral»"|}),
            "api.cohere.com" => AuthenticationHeaderValue.Parse({|AKIT1001:"Bearer «cohere»"|}),
            "api.groq.com" => new(scheme: "Bearer", parameter: {|AKIT1001:"«groq»"|}),
            _ => Fixed,
        };
        request.Headers.TryAddWithoutValidation("x-api-key", {|AKIT1001:"«anthropic»"|});
        request.Headers.TryAddWithoutValidation("api-key", {|AKIT1001:"«azure-old»"|});
        request.Headers.Add("x-goog-api-key", {|AKIT1001:"«google»"|});
        request.Headers.Add("Authorization", {|AKIT1001:"Bearer «deepseek»"|});
        request.Headers.Add("HTTP-Referer", "https://shop.example");
        return base.SendAsync(request, cancellationToken);
    }

    public static HttpRequestMessage Gemini(string model) =>
        new(HttpMethod.Post, {|AKIT1001:"https://generativelanguage.googleapis.com/v1beta/models/gemini:generateContent?key=«google»"|}) { Content = new StringContent(model) };

    public static Uri Stream(string model) => new($"https://generativelanguage.googleapis.com/v1beta/models/{model}{|AKIT1001::streamGenerateContent?alt=sse&key=«google»|}");

    public static string Curl(string model) => {|AKIT1001:"""
        curl https://api.openai.com/v1/chat/completions \
          -H "Authorization: Bearer «openai-project»" \
          -H "Content-Type: application/json"
        """|} + model;

    public static string Json() => {|AKIT1001:"{\"OpenAI\":{\"ApiKey\":\"«openai-project»\"}}"|};

    public static HttpRequestMessage Anonymous(HttpContent content) => new(HttpMethod.Post, "https://openrouter.ai/api/v1/chat/completions")
    {
        Content = content,
        Headers = { { "Authorization", Prefix + {|AKIT1001:"«openrouter»"|} }, { "X-Title", "shop" } },
    };

    public static void Defaults(HttpClient http)
    {
        http.DefaultRequestHeaders.Add("Authorization", string.Format("Bearer {0}", {|AKIT1001:"«xai»"|}));
        http.DefaultRequestHeaders.Authorization = new("Bearer", {|AKIT1001:"«huggingface»"|});
        var builder = new StringBuilder().Append("Bearer ").Append({|AKIT1001:"«perplexity»"|});
        Console.WriteLine(builder.ToString());
    }

    public static async Task<string> TokenAsync()
    {
        await Task.Yield();
        Func<string> key = () => {|AKIT1001:"«nvidia»"|};
        string Local() => {|AKIT1001:"«replicate»"|};
        return await Task.FromResult({|AKIT1001:"«together»"|}) + key() + Local();
    }

    public static bool TryGet(string name, out string key)
    {
        key = name == "langsmith" ? {|AKIT1001:"«langsmith»"|} : "";
        (key, var found) = name == "dapi" ? ({|AKIT1001:"«databricks»"|}, true) : (key, false);
        return found;
    }

    public static object Anonymous() => new { model = "ours", api_key = {|AKIT1001:"«mistral»"|} };

    public static string Compared(string given)
    {
        if (given == {|AKIT1001:"«openai-project»"|})
        {
            return "ours";
        }

        return $"Bearer {{|AKIT1001:"«openai»"|}}";
    }
}
