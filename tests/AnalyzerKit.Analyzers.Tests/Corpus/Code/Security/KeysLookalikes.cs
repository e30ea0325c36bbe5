using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

[assembly: InternalsVisibleTo({|-AKIT1001:"Newsroom.Tests, PublicKey=0024000004800000940000000602000000240000525341310004000001000100b5fc90e7027f67871e773a8fde8938c81dd402ba65b9201d60593e96c492651e889cc13f1415ebb53fac1131ae0bd333c5ee6021672d9718ea31a8aebd0da0072f25d87dba6fc90ffd598ed4da35e44c398c454307e8e33b8426143daec9f596836f97c8f74750e5975c64e2189f45def46b2a2b1247adc3652bf5c308055da9"|})]

namespace Newsroom.Audit;

/// <summary>Finds leaked keys in what reporters upload, and much that only looks like one.</summary>
public static partial class Scanner
{
    private static readonly Regex[] Patterns =
    [
        new({|-AKIT1001:@"sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{20,}T3BlbkFJ[A-Za-z0-9_-]{20,}"|}),
        new({|-AKIT1001:"AIza[0-9A-Za-z_-]{35}"|}),
        new({|-AKIT1001:"gsk_[A-Za-z0-9]{52}|hf_[A-Za-z]{34}|r8_[A-Za-z0-9]{37}|nvapi-[A-Za-z0-9_-]{60,70}"|}),
        new({|-AKIT1001:@"\b[0123456789abcdefABCDEF]{32}\b"|}),
    ];

    private static readonly string[] Prefixes = [{|-AKIT1001:"sk-proj-"|}, {|-AKIT1001:"sk-ant-api03-"|}, {|-AKIT1001:"hs_"|}, {|-AKIT1001:"sk-holysheep-"|}, {|-AKIT1001:"lsv2_pt_"|}];
    private static readonly string Alphabet = {|-AKIT1001:"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"|};
    private static readonly string Base64Key = {|-AKIT1001:"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef"|};
    private static readonly Guid ApiKeyOwner = new({|-AKIT1001:"«guid»"|});
    private const string ApiKeyHash = {|-AKIT1001:"«hex32»"|};
    private const string EmptySha1 = {|-AKIT1001:"da39a3ee5e6b4b0d3255bfef95601890afd80709"|};
    private const string ApiKeySha256 = {|-AKIT1001:"«hex32»«hex32»"|};
    private const string KeyVaultSecretId = {|-AKIT1001:"«hex32»"|};
    private const string MistralCacheKey = {|-AKIT1001:"«mistral»"|};
    private const string PartitionKey = {|-AKIT1001:"«mistral»"|};
    private const string ContinuationToken = {|-AKIT1001:"«cohere»"|};
    private const string Release = {|-AKIT1001:"«cohere»"|};
    private const string BuildId = {|-AKIT1001:"«mistral»"|};
    private const string WidgetId = {|-AKIT1001:"widget_«mistral»"|};
    private const string StripePlan = {|-AKIT1001:"price_1PqXyZ2eZvKYlo2C0aBcDeFg"|};
    private const string Jwt = {|-AKIT1001:"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"|};
    private const string CancelledMessage = {|-AKIT1001:"The request was cancelled because the api key has been revoked by its owner"|};
    private const string TaskQueue = {|-AKIT1001:"task-queue-for-the-risk-desk-and-others-in-eu"|};
    private const string Disk = {|-AKIT1001:"disk-«deepseek»"|};
    private const string HashTag = {|-AKIT1001:"#hf_and_other_tags_that_reporters_like_to_use"|};
    private const string Setting = {|-AKIT1001:"OPENAI__CHAT__DEFAULT__API__KEY__FOR__PRODUCTION"|};
    private const string ResourceName = {|-AKIT1001:"Newsroom.Audit.Resources.sk-SK.Strings.resources"|};
    private const string Locale = {|-AKIT1001:"sk-SK"|};
    private const string Css = {|-AKIT1001:"sk-folding-cube sk-cube1 sk-cube-grid sk-wandering-cubes-and-more-of-them"|};
    private const string Repeated = {|-AKIT1001:"sk-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"|};
    private const string ApiKeyRow = {|-AKIT1001:"sk-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL"|};
    private const string ApiKeyTurns = {|-AKIT1001:"a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6"|};
    private const string ApiKeyTwice = {|-AKIT1001:"abc123def456abc123def456abc123de"|};
    private const string ApiKeyWords = {|-AKIT1001:"ThisIsNotTheKeyYouAreLookingForX"|};
    private const string ApiKeyXs = {|-AKIT1001:"hs_XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"|};
    private const string ApiKeyZeros = {|-AKIT1001:"dapi00000000000000000000000000000000"|};
    private const string HelpUrl = {|-AKIT1001:"https://platform.openai.com/account/api-keys?utm_source=newsroom-audit-scanner-for-keys"|};

    [JsonPropertyName({|-AKIT1001:"api_key_fingerprint_sha256_of_the_uploader"|})]
    public static string Fingerprint { get; set; } = {|-AKIT1001:"«hex32»"|};

    public static bool IsKey(string text) => Patterns.Any(pattern => pattern.IsMatch(text)) || Prefixes.Any(prefix => text.StartsWith(prefix, StringComparison.Ordinal));

    public static string Key(IConfiguration configuration) =>
        configuration["HolySheep:ApiKey"] ?? Environment.GetEnvironmentVariable({|-AKIT1001:"HOLYSHEEP_API_KEY"|}) ?? throw new InvalidOperationException({|-AKIT1001:"Set HOLYSHEEP_API_KEY, a key that begins with hs_ or sk-holysheep-, in the environment."|});

    public static string Hash(string apiKey) => Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes({|-AKIT1001:"newsroom-audit-pepper-for-hashes"|}), Encoding.UTF8.GetBytes(apiKey)));

    public static bool Matches(string apiKey) => Hash(apiKey) == {|-AKIT1001:"«hex32»«hex32»"|};

    public static string Masked(string key) => {|-AKIT1001:$"sk-proj-{new string('*', 20)}{key[^4..]}"|};

    public static string Trace(Activity activity) => {|-AKIT1001:$"trace={activity.TraceId};span={activity.SpanId};key=sk-****"|};

    public static string Example() => {|-AKIT1001:"curl -H 'Authorization: Bearer sk-ant-api03-your-key-goes-here'"|};

    public static string Lookup(Dictionary<string, string> cache) => cache[{|-AKIT1001:"«hex32»"|}];

    public static string Blob(string account) => {|-AKIT1001:$"https://{account}.blob.core.windows.net/drafts/«hex32»?sv=2024-11-04"|};

    public static string Nonce() => {|-AKIT1001:"nonce-«mistral»"|};

    public static string Md5(string azure) => azure == {|-AKIT1001:"«hex32»"|} ? "unchanged" : "changed";

    public static object Event() => new { name = "key.used", id = {|-AKIT1001:"«hex32»"|}, etag = {|-AKIT1001:"«cohere»"|}, token_count = 12, apiKeyName = {|-AKIT1001:"MISTRAL_API_KEY_OF_THE_NEWSROOM_X"|} };

    public static string All() => string.Concat(Alphabet, Base64Key, ApiKeyOwner, ApiKeyHash, EmptySha1, ApiKeySha256, KeyVaultSecretId, MistralCacheKey, PartitionKey, ContinuationToken, Release, BuildId, WidgetId, StripePlan);
}
