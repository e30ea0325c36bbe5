using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AnalyzerKit.Analyzers.Tests.Support;

/// <summary>Keys that look real and are none, made anew where a text has <c>«name»</c>: no key stands in this repository.</summary>
internal static partial class TestKeys
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Hex = "0123456789abcdef";

    /// <summary>What other services hand out, pieces of keys, and what only looks like one.</summary>
    private static readonly Dictionary<string, Func<Random, string>> Lookalikes = new(StringComparer.Ordinal)
    {
        ["letters34"] = random => Of(random, 34),
        ["letters35"] = random => Of(random, 35),
        ["stripe"] = random => "sk_" + "live_" + Of(random, 24),
        ["aws-id"] = random => "AK" + "IA" + Of(random, 16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        ["github"] = random => "gh" + "p_" + Of(random, 36),
        ["sendgrid"] = random => "S" + "G." + Of(random, 22) + "." + Of(random, 43),
        ["base64-32"] = random => Convert.ToBase64String(Bytes(random, 32)),
        ["base64-64"] = random => Convert.ToBase64String(Bytes(random, 64)),
        ["base64-long"] = random => Convert.ToBase64String(Bytes(random, 600)),
        ["hex40"] = random => Of(random, 40, Hex),
        ["hex64"] = random => Of(random, 64, Hex),
        ["hex128"] = random => Of(random, 128, Hex),
        ["upper-groups"] = random => string.Join('-', Enumerable.Range(0, 5).Select(_ => Of(random, 5, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"))),
    };

    /// <summary>The names, each with the shape of its key.</summary>
    private static readonly Dictionary<string, Func<Random, string>> Shapes = new(StringComparer.Ordinal)
    {
        ["openai"] = random => "sk-" + Of(random, 20) + "T3Blbk" + "FJ" + Of(random, 20),
        ["openai-project"] = random => "sk-proj-" + Of(random, 74) + "T3Blbk" + "FJ" + Of(random, 74),
        ["openai-service"] = random => "sk-svcacct-" + Of(random, 58) + "T3Blbk" + "FJ" + Of(random, 58),
        ["openai-admin"] = random => "sk-admin-" + Of(random, 58) + "T3Blbk" + "FJ" + Of(random, 58),
        ["openai-short"] = random => "sk-proj-" + Of(random, 20) + "T3Blbk" + "FJ" + Of(random, 20),
        ["anthropic"] = random => "sk-ant-" + "api03-" + Of(random, 93) + "AA",
        ["anthropic-admin"] = random => "sk-ant-" + "admin01-" + Of(random, 93) + "AA",
        ["google"] = random => "AI" + "za" + Of(random, 35),
        ["groq"] = random => "gs" + "k_" + Of(random, 20) + "WGdy" + "b3FY" + Of(random, 24),
        ["huggingface"] = random => "h" + "f_" + Of(random, 34),
        ["xai"] = random => "xa" + "i-" + Of(random, 80),
        ["perplexity"] = random => "ppl" + "x-" + Of(random, 48),
        ["replicate"] = random => "r" + "8_" + Of(random, 37),
        ["nvidia"] = random => "nva" + "pi-" + Of(random, 64),
        ["cerebras"] = random => "cs" + "k-" + Of(random, 48, "abcdefghijklmnopqrstuvwxyz0123456789"),
        ["openrouter"] = random => "sk-or-" + "v1-" + Of(random, 64, Hex),
        ["together"] = random => "tgp_" + "v1_" + Of(random, 43),
        ["langsmith"] = random => "lsv2_" + "pt_" + Of(random, 32, Hex) + "_" + Of(random, 10, Hex),
        ["langfuse"] = random => "sk-" + "lf-" + Id(random),
        ["langfuse-public"] = random => "pk-" + "lf-" + Id(random),
        ["databricks"] = random => "da" + "pi" + Of(random, 32, Hex),
        ["azure"] = random => Of(random, 52) + "JQQJ" + "99" + Of(random, 14) + "AC" + "OG" + Of(random, 8),
        ["azure-old"] = random => Of(random, 32, Hex),
        ["deepseek"] = random => "sk-" + Of(random, 32, Hex),
        ["moonshot"] = random => "sk-" + Of(random, 48),
        ["mistral"] = random => Of(random, 32),
        ["cohere"] = random => Of(random, 40),
        ["relay"] = random => "hs" + "_" + Of(random, 32),
        ["relay-long"] = random => "sk-holy" + "sheep-" + Of(random, 32),
        ["hex32"] = random => Of(random, 32, Hex),
        ["guid"] = Id,
    };

    /// <summary>The names of the keys there are.</summary>
    public static IEnumerable<string> Names => Shapes.Keys;

    /// <summary>A key of that kind; the same for one seed.</summary>
    public static string Make(string name, int seed = 1) => (Shapes.TryGetValue(name, out var shape) ? shape : Lookalikes[name])(new Random(seed + (name.Length * 977)));

    /// <summary>The text with a key in each place that has <c>«name»</c>, another one in each.</summary>
    public static string Fill(string text)
    {
        var seed = 0;
        return Place().Replace(text, place => Make(place.Groups[1].Value, ++seed));
    }

    [GeneratedRegex("«([a-z0-9-]+)»")]
    private static partial Regex Place();

    private static string Of(Random random, int length, string letters = Letters)
    {
        var text = new StringBuilder(length);
        while (text.Length < length)
        {
            text.Append(letters[random.Next(letters.Length)]);
        }

        return text.ToString();
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Id(Random random) => string.Create(CultureInfo.InvariantCulture, $"{Of(random, 8, Hex)}-{Of(random, 4, Hex)}-4{Of(random, 3, Hex)}-a{Of(random, 3, Hex)}-{Of(random, 12, Hex)}");
}
