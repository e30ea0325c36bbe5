using System.ClientModel;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Azure;
using Azure.AI.OpenAI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Chat;

namespace Shop.Innocent;

/// <summary>What stands where a key will.</summary>
public static class Placeholders
{
    public const string Empty = {|-AKIT1001:""|};
    public const string Angle = {|-AKIT1001:"<your-openai-api-key>"|};
    public const string Dashes = {|-AKIT1001:"sk-your-openai-api-key-goes-right-here-please"|};
    public const string Xs = {|-AKIT1001:"sk-proj-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"|};
    public const string Zeros = {|-AKIT1001:"sk-ant-api03-0000000000000000000000000000000000000000"|};
    public const string Row = {|-AKIT1001:"sk-1234567890abcdefghijklmnopqrstuvwxyz1234567890abcd"|};
    public const string HexRow = {|-AKIT1001:"0123456789abcdef0123456789abcdef"|};
    public const string Stars = {|-AKIT1001:"sk-************************************************"|};
    public const string Dots = {|-AKIT1001:"sk-ant-api03-..."|};
    public const string Template = {|-AKIT1001:"${OPENAI_API_KEY}"|};
    public const string Double = {|-AKIT1001:"{{OPENAI_API_KEY}}"|};
    public const string Percent = {|-AKIT1001:"%OPENAI_API_KEY%"|};
    public const string Token = {|-AKIT1001:"#{OpenAI.ApiKey}#"|};
    public const string Vault = {|-AKIT1001:"@Microsoft.KeyVault(SecretUri=https://shop.vault.azure.net/secrets/openai-key/)"|};
    public const string HuggingFace = {|-AKIT1001:"hf_your_token_here_your_token_here_xx"|};
    public const string Google = {|-AKIT1001:"AIzaYOUR_GEMINI_API_KEY_GOES_HERE"|};
    public const string Redacted = {|-AKIT1001:"sk-proj-REDACTED-REDACTED-REDACTED-REDACTED"|};
    public const string Test = {|-AKIT1001:"sk-test-key-for-unit-tests-only-0001"|};
    public const string Fake = {|-AKIT1001:"fake-api-key-that-is-long-enough-for-it"|};
    public const string NotUsed = {|-AKIT1001:"not-needed"|};

    public static ChatClient Local(string model) => new(model, new ApiKeyCredential({|-AKIT1001:"ollama"|}), new OpenAIClientOptions { Endpoint = new Uri("http://localhost:11434/v1") });

    public static ChatClient LmStudio(string model) => new(model, new ApiKeyCredential({|-AKIT1001:"lm-studio"|}), new OpenAIClientOptions { Endpoint = new Uri("http://localhost:1234/v1") });

    public static AzureOpenAIClient Azure() => new(new Uri("https://your-resource.openai.azure.com"), new AzureKeyCredential({|-AKIT1001:"00000000000000000000000000000000"|}));

    public static AzureOpenAIClient AzureNamed() => new(new Uri("https://your-resource.openai.azure.com"), new AzureKeyCredential({|-AKIT1001:"your-azure-openai-api-key-00001"|}));

    public static AzureOpenAIClient AzureWords() => new(new Uri("https://your-resource.openai.azure.com"), new AzureKeyCredential({|-AKIT1001:"REPLACE_WITH_YOUR_AZURE_API_KEY1"|}));
}

/// <summary>Where keys are kept, and what they are called.</summary>
public sealed class Names(IConfiguration configuration)
{
    private const string ApiKeyVariable = {|-AKIT1001:"SHOP_ASSISTANT_OPENAI_PRODUCTION_API_KEY"|};
    private const string ApiKeyName = {|-AKIT1001:"Assistants:OpenAI:Production:ApiKey"|};
    private const string SecretName = {|-AKIT1001:"shop-assistant-openai-apikey-prod"|};
    private const string ApiKeyHeader = {|-AKIT1001:"Ocp-Apim-Subscription-Key"|};
    private const string KeyVaultUri = {|-AKIT1001:"https://shop-secrets-westeurope.vault.azure.net/"|};
    private const string ApiKeySecretArn = {|-AKIT1001:"arn:aws:secretsmanager:eu-west-1:123456789012:secret:openai-Ab12Cd"|};
    private const string ApiKeyFile = {|-AKIT1001:"/run/secrets/openai_api_key_production"|};
    private const string KeyPropertyName = {|-AKIT1001:"openAiServiceApiKeyPropertyName"|};

    public string? ApiKey => configuration[{|-AKIT1001:"Assistants:OpenAI:ProductionEnvironment"|}] ?? Environment.GetEnvironmentVariable(ApiKeyVariable);

    public string MissingKey => {|-AKIT1001:"No API key for OpenAI: set OPENAI_API_KEY or run 'dotnet user-secrets set OpenAI:ApiKey sk-...'"|};

    public string Hint => {|-AKIT1001:"An OpenAI key starts with sk-proj- and an Anthropic key with sk-ant-api03-; both are long"|};

    public IEnumerable<string> All() => [ApiKeyName, SecretName, ApiKeyHeader, KeyVaultUri, ApiKeySecretArn, ApiKeyFile, KeyPropertyName];
}

/// <summary>Code that looks for keys.</summary>
public static partial class Scanner
{
    private static readonly Regex OpenAi = new({|-AKIT1001:"sk-(proj|svcacct|admin)-[A-Za-z0-9_-]{20,74}T3BlbkFJ[A-Za-z0-9_-]{20,74}"|});
    private static readonly string[] Prefixes = [{|-AKIT1001:"sk-ant-api03-"|}, {|-AKIT1001:"sk-proj-"|}, {|-AKIT1001:"gsk_"|}, {|-AKIT1001:"hf_"|}, {|-AKIT1001:"AIza"|}, {|-AKIT1001:"xai-"|}, {|-AKIT1001:"nvapi-"|}];

    public static bool IsKey(string text) => text.StartsWith({|-AKIT1001:"sk-or-v1-"|}, StringComparison.Ordinal) || text.Contains({|-AKIT1001:"T3BlbkFJ"|}) || Prefixes.Any(text.StartsWith) || OpenAi.IsMatch(text);

    public static string Mask(string apiKey) => apiKey.Length > 8 ? {|-AKIT1001:$"{apiKey[..4]}************************{apiKey[^4..]}"|} : "********";

    [GeneratedRegexLike({|-AKIT1001:@"\b(?:hf_[a-zA-Z]{34}|gsk_[a-zA-Z0-9]{52}|r8_[a-zA-Z0-9]{37})\b"|})]
    public static string? ApiKeyPattern { get; set; } = {|-AKIT1001:"^[A-Za-z0-9]{32}$|^[a-f0-9]{40}$"|};
}

[AttributeUsage(AttributeTargets.Property)]
public sealed class GeneratedRegexLikeAttribute(string pattern) : Attribute
{
    public string Pattern => pattern;
}

/// <summary>Long texts that are something else.</summary>
public sealed class Ids
{
    public const string Commit = {|-AKIT1001:"«hex40»"|};
    public const string Md5 = {|-AKIT1001:"«hex32»"|};
    public const string Sha256Key = {|-AKIT1001:"sha256:«hex64»"|};
    public const string Integrity = {|-AKIT1001:"sha512-«base64-64»"|};
    public const string Tenant = {|-AKIT1001:"«guid»"|};
    public const string LicenseKey = {|-AKIT1001:"«upper-groups»"|};
    public const string ProductKey = {|-AKIT1001:"«upper-groups»"|};
    public const string PublicKeyToken = {|-AKIT1001:"b03f5f7f11d50a3a"|};
    public const string StrongName = {|-AKIT1001:"Shop, Version=1.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089"|};
    public const string Image = {|-AKIT1001:"data:image/png;base64,«base64-long»"|};
    public const string Font = {|-AKIT1001:"«base64-long»"|};
    public const string PublicKey = {|-AKIT1001:"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI«base64-32» shop@build"|};
    public const string InternalsVisible = {|-AKIT1001:"Shop.Tests, PublicKey=«hex128»«hex128»"|};
    public const string Storage = {|-AKIT1001:"DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=«base64-64»;EndpointSuffix=core.windows.net"|};
    public const string Sql = {|-AKIT1001:"Server=db.shop.example;Database=orders;User Id=shop;Password=«mistral»;Encrypt=true"|};
    public const string Insights = {|-AKIT1001:"InstrumentationKey=«guid»;IngestionEndpoint=https://westeurope-1.in.applicationinsights.azure.com/"|};
    public const string StripeApiKey = {|-AKIT1001:"«stripe»"|};
    public const string AwsAccessKeyId = {|-AKIT1001:"«aws-id»"|};
    public const string GitHubToken = {|-AKIT1001:"«github»"|};
    public const string SendGridApiKey = {|-AKIT1001:"«sendgrid»"|};
    public const string PublicLangfuseKey = {|-AKIT1001:"«langfuse-public»"|};
    public const string Resource = {|-AKIT1001:"/subscriptions/«guid»/resourceGroups/shop/providers/Microsoft.CognitiveServices/accounts/shop-openai"|};
    public const string Assistant = {|-AKIT1001:"asst_abc«hex32»"|};
    public const string File = {|-AKIT1001:"file-«hex32»"|};
    public const string Response = {|-AKIT1001:"chatcmpl-«mistral»"|};
    public const string Organization = {|-AKIT1001:"org-«mistral»"|};
    public const string Project = {|-AKIT1001:"proj_«mistral»"|};
    public const string Slug = {|-AKIT1001:"sk-bratislava-winter-jackets-for-children-2026"|};
    public const string Locale = {|-AKIT1001:"sk-SK"|};
    public const string Css = {|-AKIT1001:"sk-fading-circle sk-circle12 sk-spinner-container-animated"|};
    public const string Uri = {|-AKIT1001:"https://cdn.shop.example/assets/«hex32»/logo.svg"|};
    public const string Blob = {|-AKIT1001:"https://shop.blob.core.windows.net/img/a.png?sv=2024-11-04&sig=«base64-32»"|};

    [System.ComponentModel.Description({|-AKIT1001:"The key of the row, 32 letters such as ABCDEFGHIJKLMNOPQRSTUVWXYZ123456"|})]
    public string? PrimaryKey { get; set; } = {|-AKIT1001:"«guid»"|};

    public string CacheKey { get; set; } = {|-AKIT1001:"«hex32»"|};

    public string PartitionKey { get; set; } = {|-AKIT1001:"«mistral»"|};

    public string? IdempotencyKey { get; set; } = {|-AKIT1001:"«hex40»"|};

    public string ETag => {|-AKIT1001:"\"«hex32»\""|};

    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["ApiKeyLabel"] = {|-AKIT1001:"Vložte váš API kľúč z účtu OpenAI"|},
        ["ApiKeyDescription"] = {|-AKIT1001:"Paste the key that you find on your account page"|},
        ["apikey.placeholder"] = {|-AKIT1001:"sk-proj-…"|},
        ["ApiKeyInvalid"] = {|-AKIT1001:"ThisApiKeyIsNotValidForYourOrganization"|},
    };

    public static readonly string Script = {|-AKIT1001:"!function(e,t){var n=e.apiKey||\"\";t.k=n.slice(0,4)+\"sk-\"+t.r(48)}(window,{r:function(n){return Array(n).join(\"x\")}});"|};
}

public static class Requests
{
    public static HttpRequestMessage Payment(HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.stripe.com/v1/charges") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", {|-AKIT1001:"«stripe»"|});
        request.Headers.Add("Idempotency-Key", {|-AKIT1001:"«hex32»"|});
        request.Headers.Add("X-Request-Id", {|-AKIT1001:"«guid»"|});
        request.Headers.Add("traceparent", {|-AKIT1001:"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"|});
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue({|-AKIT1001:"\"«hex32»\""|}));
        request.Headers.Add("Cookie", {|-AKIT1001:"session=«mistral»"|});
        return request;
    }

    public static HttpRequestMessage Basic() => new(HttpMethod.Get, "https://shop.example/stock") { Headers = { Authorization = new AuthenticationHeaderValue("Basic", {|-AKIT1001:"c2hvcDpzaG9wLXBhc3N3b3JkLWZvci1zdG9jaw=="|}) } };

    public static IEnumerable<HttpRequestMessage> Weather() => [new(HttpMethod.Get, {|-AKIT1001:"https://api.weather.example/v1/today?city=Košice&lang=sk-SK"|})];

    public static bool Verify(string hash) => hash == {|-AKIT1001:"«hex64»"|} || Convert.FromHexString({|-AKIT1001:"«hex32»"|}).Length == 16;

    public static Guid Known() => Guid.Parse({|-AKIT1001:"«guid»"|});

    public static IServiceCollection Add(IServiceCollection services) => services.AddKeyedSingleton<object>({|-AKIT1001:"shopAssistantOpenAiChatClientKey1"|}, new object());

    public static ChatClient From(string model, IConfiguration configuration) => new(model, configuration["OpenAI:ApiKey"] ?? throw new InvalidOperationException({|-AKIT1001:"Set OpenAI:ApiKey to a key such as sk-proj-abc123 first"|}));

    public static ChatClient Of(string deployment) => new AzureOpenAIClient(new Uri({|-AKIT1001:"https://shop.openai.azure.com/openai/deployments/gpt4o2024x11x20"|}), new AzureKeyCredential(Environment.GetEnvironmentVariable({|-AKIT1001:"AZURE_OPENAI_API_KEY"|})!)).GetChatClient(deployment);
}
