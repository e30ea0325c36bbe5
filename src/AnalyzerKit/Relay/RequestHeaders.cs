using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace AnalyzerKit.Relay;

/// <summary>
/// Writes a request's headers: the key, what may come back, and attribution. In an attribution header every byte of the value's UTF-8 form
/// that is not printable ASCII is percent-encoded, and so are <c>%</c> and spaces at either end, so that the value decodes to itself.
/// </summary>
internal static class RequestHeaders
{
    public static void Write(HttpRequestHeaders headers, RelayExchange exchange, bool stream)
    {
        RequestRefusal refusal = new(exchange.Relay);
        headers.TryAddWithoutValidation("Accept", stream ? "text/event-stream, application/json" : "application/json");
        WriteKey(headers, exchange.Relay, exchange.Key);
        foreach ((string tag, string header) in exchange.Relay.AttributionHeaders)
        {
            string? value = tag.Equals("project", StringComparison.OrdinalIgnoreCase) && exchange.Project is not null ? exchange.Project : exchange.Tags.GetValueOrDefault(tag);
            if (value is null) continue;
            if (headers.NonValidated.Contains(header) || !headers.TryAddWithoutValidation(header, Encode(value, refusal, tag)))
                throw refusal.Because($"AttributionHeaders names \"{header}\" for \"{tag}\", which is no header of its own that a request can carry");
        }
    }

    /// <summary>Writes the key; null for a server that takes none.</summary>
    public static void WriteKey(HttpRequestHeaders headers, RelaySettings relay, ApiKey? key)
    {
        if (key is null) return;

        RequestRefusal refusal = new(relay);
        if (KeyShape.Impossible(key) is { } wrong) throw refusal.Because(RelayErrorKind.Authentication, $"the key {key.Name} {wrong}");
        if (relay.ApiKeyHeader is null) headers.TryAddWithoutValidation("Authorization", "Bearer " + key.Secret);
        else if (!headers.TryAddWithoutValidation(relay.ApiKeyHeader, key.Secret)) throw refusal.Because($"ApiKeyHeader \"{relay.ApiKeyHeader}\" is no header that a request can carry");
    }

    private static string Encode(string value, RequestRefusal refusal, string tag)
    {
        RequestText.Check(value, refusal, $"the tag {tag}");
        if (!value.AsSpan().ContainsAnyExceptInRange(' ', '~') && !value.Contains('%') && value.AsSpan().Trim(' ').Length == value.Length) return value;
        StringBuilder encoded = new(value.Length + 16);
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        for (int i = 0; i < bytes.Length; i++)
        {
            bool plain = bytes[i] is > (byte)' ' and <= (byte)'~' and not (byte)'%' || (bytes[i] == ' ' && i > 0 && i < bytes.Length - 1);
            if (plain) encoded.Append((char)bytes[i]);
            else encoded.Append(CultureInfo.InvariantCulture, $"%{bytes[i]:X2}");
        }

        return encoded.ToString();
    }
}
