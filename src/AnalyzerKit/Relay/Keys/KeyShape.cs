using AnalyzerKit.Models;

namespace AnalyzerKit.Relay;

/// <summary>What can be told of a key by its looks alone. What it says never shows the key.</summary>
internal static class KeyShape
{
    private const string Relay = "sk-holysheep-";
    private const string ShortRelay = "hs_";
    private const int RelayLength = 40;
    private const int ShortRelayLength = 31;

    // Servers take no header that is longer than some thousand characters.
    private const int Longest = 8_000;

    // How all keys of a provider begin, for those of whom it is certain.
    private static readonly (string Provider, string Prefix)[] Prefixes =
    [
        ("anthropic", "sk-ant-"),
        ("openrouter", "sk-or-"),
        ("openai", "sk-"),
        ("groq", "gsk_"),
        ("huggingface", "hf_"),
        ("x_ai", "xai-"),
        ("perplexity", "pplx-"),
        ("nvidia", "nvapi-"),
        ("cerebras", "csk-"),
    ];

    /// <summary>Why no request can carry the key; null where one can.</summary>
    public static string? Impossible(ApiKey key) => key.Secret switch
    {
        null or "" => "is empty",
        { } secret when secret.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) => "begins with \"Bearer\"; store the key alone",
        { } secret when secret.AsSpan().ContainsAnyExceptInRange('!', '~') => "holds white space, a line end or a character that keys do not have",
        _ => null,
    };

    /// <summary>Why the key is hardly one of its relay's, by what the maker documents; null where it may be one, and for relays of whose keys nothing is certain. Such a key is used all the same.</summary>
    public static string? Doubt(RelaySettings relay, ApiKey key)
    {
        if (key.Secret.Length > Longest) return $"has more than {Longest} characters";

        string? provider = KnownHosts.Find(relay.BaseUrl).Provider;
        if (provider == "holysheep") return DoubtAsRelay(key.Secret);

        foreach ((string known, string prefix) in Prefixes)
        {
            if (known == provider && !key.Secret.StartsWith(prefix, StringComparison.Ordinal)) return $"does not begin with \"{prefix}\", as the keys of {relay.BaseUrl.Host} do";
        }

        return null;
    }

    private static string? DoubtAsRelay(string secret)
    {
        if (secret.StartsWith(Relay, StringComparison.Ordinal)) return secret.Length < RelayLength ? $"is shorter than the {RelayLength} characters of a whole key; part of it may be missing" : null;
        if (secret.StartsWith(ShortRelay, StringComparison.Ordinal)) return secret.Length < ShortRelayLength ? $"is shorter than the {ShortRelayLength} characters of a whole key; part of it may be missing" : null;
        return $"begins neither with \"{ShortRelay}\" nor with \"{Relay}\", as the relay's keys do";
    }
}
