using System.Buffers;

namespace AnalyzerKit.Relay;

/// <summary>Lets through only what looks like an identifier: what a server says may otherwise quote a prompt or a key.</summary>
internal static class Identifier
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly SearchValues<char> Code = SearchValues.Create(Letters + "_.-");
    private static readonly SearchValues<char> Model = SearchValues.Create(Letters + "_.-:/+=@~*");
    private static readonly SearchValues<char> RequestId = SearchValues.Create(Letters + "_.-:/+=");

    /// <summary>An error's code, type or parameter; null if it is anything else, or touches the key.</summary>
    public static string? CodeOf(string? value, ApiKey? key) => Checked(value, Code, 64, key);

    /// <summary>A model's name; null if it is anything else, or touches the key.</summary>
    public static string? ModelOf(string? value, ApiKey? key) => Checked(value, Model, 200, key);

    public static string? RequestIdOf(string? value, ApiKey? key) => Checked(value, RequestId, 128, key);

    private static string? Checked(string? value, SearchValues<char> allowed, int longest, ApiKey? key)
    {
        if (string.IsNullOrEmpty(value) || value.Length > longest || value.AsSpan().ContainsAnyExcept(allowed)) return null;
        return key is not null && TouchesKey(value, key.Secret) ? null : value;
    }

    private static bool TouchesKey(string value, string secret) =>
        value.Contains(secret, StringComparison.OrdinalIgnoreCase) || (value.Length >= 8 && secret.Contains(value, StringComparison.OrdinalIgnoreCase));
}
