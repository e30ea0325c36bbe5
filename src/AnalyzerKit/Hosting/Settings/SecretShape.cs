namespace AnalyzerKit.Hosting;

/// <summary>Tells text that looks like a key from text that names one.</summary>
internal static class SecretShape
{
    private static readonly string[] AlwaysKeys = ["sk-", "hs_"];

    // Short names such as hf_token begin like this too, so these need the length of a key as well.
    private static readonly string[] LongKeys = ["gsk_", "hf_", "xai-", "pplx-", "r8_", "nvapi-", "csk-", "tgp_v1_", "lsv2_", "AIza", "dapi", "Bearer ", "pk-"];

    public static bool Matches(string text) =>
        text.Length > 128
        || text.Contains("sk-holysheep-", StringComparison.Ordinal)
        || StartsWithAny(text, AlwaysKeys)
        || (text.Length >= 20 && StartsWithAny(text, LongKeys))
        || (text.Length >= 32 && LooksRandom(text));

    private static bool StartsWithAny(string text, string[] prefixes) => Array.Exists(prefixes, prefix => text.StartsWith(prefix, StringComparison.Ordinal));

    // No separators, and digits among the letters: hexadecimal, or both cases.
    private static bool LooksRandom(string text) =>
        text.All(char.IsAsciiLetterOrDigit) && text.Any(char.IsAsciiDigit)
        && (text.All(char.IsAsciiHexDigit) || (text.Any(char.IsAsciiLetterLower) && text.Any(char.IsAsciiLetterUpper)));
}
