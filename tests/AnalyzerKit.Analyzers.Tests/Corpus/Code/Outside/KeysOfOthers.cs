using System.ClientModel;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using OpenAI.Chat;

namespace Shop.Others;

/// <summary>Keys of other services: somebody else's rule.</summary>
public sealed class Services
{
    public const string OpenWeatherApiKey = {|-AKIT1001:"«hex32»"|};
    public const string NewsApiKey = {|-AKIT1001:"«hex32»"|};
    public const string TmdbApiKey = {|-AKIT1001:"«hex32»"|};
    public const string AlgoliaSearchApiKey = {|-AKIT1001:"«hex32»"|};
    public const string TwilioAuthToken = {|-AKIT1001:"«hex32»"|};
    public const string MailgunKey = {|-AKIT1001:"«hex32»"|};
    public const string SteamApiKey = {|-AKIT1001:"«hex32»"|};
    public const string EncryptionKey = {|-AKIT1001:"«mistral»"|};
    public const string JwtSigningKey = {|-AKIT1001:"«mistral»"|};
    public const string JwtSecret = {|-AKIT1001:"«cohere»"|};
    public const string HmacKey = {|-AKIT1001:"«base64-32»"|};
    public const string AesKey = {|-AKIT1001:"«hex64»"|};
    public const string SubscriptionKey = {|-AKIT1001:"«guid»"|};
    public const string MachineKey = {|-AKIT1001:"«hex128»"|};
    public const string ReCaptchaSiteKey = {|-AKIT1001:"6L«cohere»"|};
    public const string StripePublishableKey = {|-AKIT1001:"pk_live_«letters34»"|};
    public const string NuGetApiKey = {|-AKIT1001:"oy2«letters34»abcdefghi"|};
    public const string SessionToken = {|-AKIT1001:"«mistral»"|};
    public const string CsrfToken = {|-AKIT1001:"«mistral»"|};
    public const string NextPageToken = {|-AKIT1001:"«cohere»"|};
    public const string DeviceToken = {|-AKIT1001:"«hex64»"|};
    public const string Salt = {|-AKIT1001:"«hex32»"|};
    public const string Fingerprint = {|-AKIT1001:"«hex40»"|};
    public const string ThumbprintOfKey = {|-AKIT1001:"«hex40»"|};
    public const string ApiKeyHash = {|-AKIT1001:"«hex64»"|};
    public const string OpenAiKeySha1 = {|-AKIT1001:"«hex40»"|};
    public const string ApiKeyId = {|-AKIT1001:"«guid»"|};
    public const string ApiKeyMd5 = {|-AKIT1001:"«hex32»"|};
    public const string OpenAiVectorStore = {|-AKIT1001:"vs_«hex32»"|};
    public const string OpenAiProjectId = {|-AKIT1001:"proj_«letters34»"|};
    public const string CohereModelVersion = {|-AKIT1001:"«guid»-ft"|};
    public const string AzureOpenAiTenant = {|-AKIT1001:"«hex32»"|};

    public static Uri Weather() => new({|-AKIT1001:"https://api.openweathermap.org/data/2.5/weather?q=Bratislava&appid=«hex32»"|});

    public static Uri News() => new({|-AKIT1001:"https://newsapi.org/v2/top-headlines?country=sk&apiKey=«hex32»"|});

    public static Uri Gravatar() => new({|-AKIT1001:"https://www.gravatar.com/avatar/«hex32»?s=80&d=identicon"|});

    public static HttpRequestMessage Algolia()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://shop-dsn.algolia.net/1/indexes/goods/query");
        request.Headers.Add("X-Algolia-API-Key", {|-AKIT1001:"«hex32»"|});
        request.Headers.Add("X-Algolia-Application-Id", {|-AKIT1001:"B1G2GM9NG0"|});
        return request;
    }

    public static HttpRequestMessage Twilio() => new(HttpMethod.Post, "https://api.twilio.com/2010-04-01/Accounts")
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", {|-AKIT1001:"«hex32»"|}) },
    };

    public static HttpRequestMessage GitHub() => new(HttpMethod.Get, "https://api.github.com/user")
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", {|-AKIT1001:"«github»"|}) },
    };

    public static ChatClient Test(string model) => new(model, new ApiKeyCredential({|-AKIT1001:"this-is-a-test-key-not-a-real-one"|}));

    public static void Seed(IConfigurationManager configuration)
    {
        configuration["Jwt:Key"] = {|-AKIT1001:"«mistral»"|};
        configuration["Twilio:AuthToken"] = {|-AKIT1001:"«hex32»"|};
        configuration["Algolia:ApiKey"] = {|-AKIT1001:"«hex32»"|};
        configuration["SendGrid:ApiKey"] = {|-AKIT1001:"«sendgrid»"|};
        configuration["Data:EncryptionKey"] = {|-AKIT1001:"«base64-32»"|};
        configuration["ApplicationInsights:InstrumentationKey"] = {|-AKIT1001:"«guid»"|};
    }

    public static string Slugs() => {|-AKIT1001:"hf_transformers_bert_base_uncased_whole_words"|} + {|-AKIT1001:"r8_a_rather_long_name_of_a_row_in_a_table"|} + {|-AKIT1001:"hs_order_confirmation_mail_template_de"|} + {|-AKIT1001:"dapibus-ac-facilisis-in-egestas-eget-quam"|};

    public static string Hash(string apiKey) => apiKey.GetHashCode() == 0 ? {|-AKIT1001:"d41d8cd98f00b204e9800998ecf8427e"|} : {|-AKIT1001:"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"|};
}
