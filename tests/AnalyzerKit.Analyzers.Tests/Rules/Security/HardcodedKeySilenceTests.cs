using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules.Security;

/// <summary>AKIT1001: what looks like a key and is none.</summary>
public sealed class HardcodedKeySilenceTests
{
    [Theory]
    [InlineData("your-api-key")]
    [InlineData("<your api key>")]
    [InlineData("sk-...")]
    [InlineData("sk-not-a-real-key")]
    [InlineData("sk-test-1234567890")]
    [InlineData("sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("sk-proj-abc123")]
    [InlineData("sk-00000000000000000000000000000000")]
    [InlineData("sk-1234567890abcdef1234567890abcdef")]
    [InlineData("sk-ant-" + "api03-your-key-goes-here-and-it-is-about-as-long-as-one-of-the-real-ones-that-you-will-get-from-the-AA")]
    [InlineData("hs_your_key_here")]
    [InlineData("hs_your_key_here_which_is_longer_than_28_letters")]
    [InlineData("hs_analytics_source_data_2_and_more_of_these")]
    [InlineData("hs_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("h" + "f_abcdefghijklmnopqrstuvwxyzABCDEFGH")]
    [InlineData("AI" + "zaSyXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX")]
    [InlineData("AI" + "zaSyA1234567890ABCDEFGHIJKLMNOPQRSTUV")]
    [InlineData("gs" + "k_YourGroqApiKeyGoesHereYourGroqApiKeyGoesHere1234")]
    [InlineData("r8_replicate_model_name_and_version_slug_1")]
    [InlineData("da" + "pi00000000000000000000000000000000")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6")]
    [InlineData("deadbeefdeadbeefdeadbeefdeadbeef")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ123456")]
    [InlineData("this-is-only-a-slug-of-some-words")]
    [InlineData("thisIsTheNameOfAMethodThatIsLong")]
    [InlineData("OpenAI__Chat__DefaultClient__ApiKey__Name")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590/resourceGroups/ai/providers/Microsoft.CognitiveServices/accounts/x")]
    public async Task Placeholders_are_no_keys_even_where_a_key_belongs(string text) => await RuleTest<HardcodedKeyAnalyzer>.IsSilentAsync(
        $$"""
        class C
        {
            const string ApiKey = "{{text}}";
            object M() => new OpenAI.OpenAIClient(new System.ClientModel.ApiKeyCredential("{{text}}"));
            string H() => $"Bearer {{text}}";
        }
        """);

    [Theory]
    [InlineData("string ApiKeyHash = \"«hex32»\";")]
    [InlineData("string Md5 = \"«hex32»\"; string ApiKey = \"\";")]
    [InlineData("string CacheKey = \"«hex32»\"; // of Azure")]
    [InlineData("string Commit = \"«cohere»\";")]
    [InlineData("string Etag = \"«hex32»\"; string Endpoint = \"https://contoso.openai.azure.com/\";")]
    [InlineData("Guid TenantId = Guid.Parse(\"«hex32»\"); string Azure = \"azure\";")]
    [InlineData("string ApiKeyId = \"«guid»\";")]
    [InlineData("bool M(string s) => s.StartsWith(\"sk-proj-\") || s.StartsWith(\"sk-ant-api03-\") || s.StartsWith(\"AIza\");")]
    [InlineData("object P = new System.Text.RegularExpressions.Regex(\"sk-(proj|admin)-[A-Za-z0-9_-]{20,}T3BlbkFJ[A-Za-z0-9_-]{20,}\");")]
    [InlineData("string Icon = \"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4\";")]
    [InlineData("string Jwt = \"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U\";")]
    [InlineData("string M() => Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\") ?? throw new InvalidOperationException(\"Set OPENAI_API_KEY.\");")]
    [InlineData("string M(IDictionary<string, string> c) => c[\"«hex32»\"];")]
    [InlineData("string M(string sk) => $\"sk-{sk}-{sk}\" + \"hf_\" + sk;")]
    [InlineData("string Assistant = \"asst_«mistral»\"; string File = \"file-«mistral»\"; string Thread = \"thread_«mistral»\"; string Response = \"resp_«cohere»\";")]
    [InlineData("string Model = \"ft:gpt-4o-mini-2024-07-18:acme:support:9x8y7z6w\"; string ApiKeyName = \"«mistral»\";")]
    [InlineData("string Task = \"task-«deepseek»\"; string Disk = \"disk-«hex32»\";")]
    [InlineData("string Public = \"pk-lf-«guid»\";")]
    [InlineData("string RowKey = \"«mistral»\"; string Mistral = \"mistral\"; string PartitionKey = \"«hex32»\"; string Azure = \"azure\";")]
    [InlineData("string Hash(string apiKey) => Compute(\"«hex32»\"); string Compute(string input) => input;")]
    [InlineData("string Key = \"«hex32»\"; // nobody's")]
    [InlineData("string ContinuationToken = \"«cohere»\"; string Cohere = \"cohere\";")]
    [InlineData("string OpenWeatherApiKey = \"«hex32»\"; string Azure = \"azure\";")]
    [InlineData("string ContosoApiKey = \"«hex32»\";")]
    [InlineData("string JwtSecret = \"«cohere»\"; string Cohere = \"cohere\";")]
    [InlineData("string News = \"https://newsapi.org/v2/top?apiKey=«hex32»\"; string Weather = \"https://api.contoso.com/today?apiKey=«hex32»\";")]
    [InlineData("object M() => new HttpRequestMessage(HttpMethod.Post, \"https://api.twilio.com/2010-04-01\") { Headers = { Authorization = new(\"Bearer\", \"«hex32»\") } };")]
    [InlineData("class AlgoliaClient(string apiKey) { public string K => apiKey; } object M() => new AlgoliaClient(\"«hex32»\");")]
    public async Task Other_things_are_left_alone(string members) => await RuleTest<HardcodedKeyAnalyzer>.IsSilentAsync("class C { " + members + "\n}");
}
