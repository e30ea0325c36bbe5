using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace AnalyzerKit.AspNetCore;

/// <summary>A tag from a request header.</summary>
internal sealed class HeaderTag(string name, string tag, bool required) : ITagSource
{
    private static readonly SearchValues<char> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // Their values are secrets, and tags are written down.
    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key", "Api-Key", "X-Auth-Token",
    };

    private readonly string _source = $"Header '{name}'";

    public string Tag => tag;

    public static void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.AsSpan().ContainsAnyExcept(Token))
        {
            throw new ArgumentException($"'{name}' is no header's name. Allowed: letters, digits and !#$%&'*+-.^_`|~.", nameof(name));
        }

        if (Secret.Contains(name))
        {
            throw new ArgumentException($"Header '{name}' carries a secret, and tags are written into records and reports. Use Claim, or Tag with what may be known.", nameof(name));
        }
    }

    public (string? Value, TagFault? Fault) Read(HttpContext context)
    {
        var values = context.Request.Headers[name];
        if (values.Count > 1)
        {
            return (null, TagFault.Sent(_source, "has several values. Allowed: one."));
        }

        var value = values.ToString().Trim();
        if (value.Length == 0)
        {
            return (null, required ? TagFault.Sent(_source, "is required.") : null);
        }

        // Proxies join lines of one header with a comma: which of them to believe nobody can tell.
        if (value.Contains(',', StringComparison.Ordinal))
        {
            return (null, TagFault.Sent(_source, "has several values, or one with a comma. Allowed: one without."));
        }

        return TagText.Problem(value) is { } problem ? (null, TagFault.Sent(_source, $"{problem}.")) : (value, null);
    }
}
