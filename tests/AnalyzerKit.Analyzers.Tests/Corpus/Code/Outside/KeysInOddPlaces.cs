using System.ClientModel;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Azure;
using Microsoft.Extensions.Configuration;
using OpenAI;

namespace Shop.Odd;

public class Base(string key)
{
    public string Key => key;
}

public sealed class Derived() : Base({|AKIT1001:"«openai-project»"|});

public sealed record Options
{
    public string ApiKey { get; init; } = "";
    public string Endpoint { get; init; } = "";
    public Dictionary<string, string> Headers { get; init; } = [];
}

public readonly struct Secret(string value)
{
    public static implicit operator Secret(string value) => new(value);

    public override string ToString() => value;
}

[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
public sealed class UsesKeyAttribute(params string[] keys) : Attribute
{
    public string[] Keys => keys;

    public string? ApiKey { get; set; }
}

public sealed class Places
{
    private readonly Options _options = new() { ApiKey = {|AKIT1001:"«openai-service»"|}, Headers = { ["api-key"] = {|AKIT1001:"«azure-old»"|} } };

    public const string Long = {|AKIT1001:"«openai-short»"|};

    [UsesKey("a", {|AKIT1001:"«groq»"|}), UsesKey(ApiKey = {|AKIT1001:"«mistral»"|})]
    public string this[int index, string fallback = {|AKIT1001:"«anthropic»"|}] => index == 0 ? fallback : _options.ApiKey;

    public Options With() => _options with { ApiKey = {|AKIT1001:"«openai-admin»"|} };

    public Secret Converted() => {|AKIT1001:"«xai»"|};

    public void Pass(out string key, ref string other)
    {
        key = {|AKIT1001:"«nvidia»"|};
        other += {|AKIT1001:"«nvidia»"|};
        if (other is {|AKIT1001:"«cerebras»"|})
        {
            throw new InvalidOperationException($"Key {{|AKIT1001:"«replicate»"|}} is used up.");
        }
    }

    public static IEnumerable<string> Query(IEnumerable<string> tenants) =>
        from tenant in tenants
        let key = {|AKIT1001:"«openrouter»"|}
        where tenant.Length > 3
        select key + tenant;

    public static byte[] Bytes() => Encoding.UTF8.GetBytes({|AKIT1001:"«together»"|});

    public static string Spread() => string.Join(',', new[] { "a", {|AKIT1001:"«google»"|} });

    public static string Prose() => {|AKIT1001:"Call the model with the key «openai-project» and mind the limit."|};

    public static string RawInterpolated(string name) => $$"""
        { "name": "{{name}}", "key": "x" }
        """.Replace("x", {|AKIT1001:"«langfuse»"|});

    public static Func<string, string> Lambda() => (string key = {|AKIT1001:"«databricks»"|}) => key;

    public static string Nested()
    {
        return Inner();

        static string Inner(string apiKey = {|AKIT1001:"«cohere»"|}) => apiKey;
    }

    public static async IAsyncEnumerable<string> Stream()
    {
        await Task.Yield();
        yield return {|AKIT1001:"«perplexity»"|};
    }

    public static ApiKeyCredential Rotated(ApiKeyCredential credential)
    {
        credential.Update({|AKIT1001:"«openai-project»"|});
        return credential;
    }

    public static OpenAIClient MistralClient()
    {
        var credential = new ApiKeyCredential({|AKIT1001:"«mistral»"|});
        var options = new OpenAIClientOptions { Endpoint = new Uri("https://api.mistral.ai/v1") };
        return new OpenAIClient(credential, options);
    }

    public static void Web(IConfigurationManager configuration)
    {
        configuration["Mistral:ApiKey"] = {|AKIT1001:"«mistral»"|};
        configuration["AzureOpenAI:Key"] = {|AKIT1001:"«azure-old»"|};
        configuration.GetSection("Cohere")["ApiKey"] = {|AKIT1001:"«cohere»"|};
#pragma warning disable SYSLIB0014
        var request = WebRequest.CreateHttp("https://api.deepseek.com/chat/completions");
#pragma warning restore SYSLIB0014
        request.Headers[HttpRequestHeader.Authorization] = {|AKIT1001:"Bearer «deepseek»"|};
        request.Headers["Authorization"] = {|AKIT1001:"Bearer «openai»"|};
        Environment.SetEnvironmentVariable("AZURE_OPENAI_KEY", {|AKIT1001:"«azure-old»"|});
    }

    public static HttpRequestMessage Hosted() => new(HttpMethod.Post, "https://api.mistral.ai/v1/chat/completions")
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", {|AKIT1001:"«mistral»"|}) },
    };

    public static Dictionary<string, object> Body() => new() { ["api_key"] = {|AKIT1001:"«moonshot»"|}, ["base_url"] = "https://api.moonshot.ai/v1" };

    public static IReadOnlyList<(string Provider, string ApiKey)> Rows() => [("mistral", {|AKIT1001:"«mistral»"|}), ("cohere", {|AKIT1001:"«cohere»"|})];

    public static string Escaped() => {|AKIT1001:"key=\u0022«openai»\u0022\r\n"|};

    public static KeyValuePair<string, string> Pair() => new("MISTRAL_API_KEY", {|AKIT1001:"«mistral»"|});

    public static AzureKeyCredential Typed()
    {
        AzureKeyCredential credential = new({|AKIT1001:"«azure»"|});
        return credential;
    }

    public static string Joined() => {|AKIT1001:"AIza" + "«letters35»"|};

    public static string Broken() =>
        {|AKIT1001:"hf_" +
        "«letters34»"|};

    public string Text => ToString()!;
}
