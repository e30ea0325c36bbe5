using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AnalyzerKit.Relay;

/// <summary>What an error's body says, as far as it may be repeated. Its own text may quote prompt or key: kept only where the relay's settings allow, and without the key.</summary>
internal readonly record struct ErrorDetail(string? Code, string? Type, string? Parameter, int? Status, string? Text)
{
    private const int LongestText = 1000;

    /// <summary>Reads any of the shapes servers use; an empty detail where it is none of them.</summary>
    public static ErrorDetail Parse(ReadOnlySpan<byte> body, RelayExchange exchange)
    {
        try
        {
            Utf8JsonReader reader = new(body);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return From(document.RootElement, exchange);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public static ErrorDetail From(JsonElement root, RelayExchange exchange)
    {
        if (root is { ValueKind: JsonValueKind.Array } && root.GetArrayLength() > 0) root = root[0];
        if (root.ValueKind == JsonValueKind.String) return new ErrorDetail(null, null, null, null, Repeatable(root.GetString(), exchange));
        if (root.ValueKind != JsonValueKind.Object) return default;
        JsonElement error = root.TryGetProperty("error", out JsonElement inner) && inner.ValueKind == JsonValueKind.Object ? inner : root;
        string? code = StringOf(error, "code") ?? StringOf(root, "code");
        string? text = StringOf(error, "message") ?? StringOf(root, "error") ?? StringOf(root, "message") ?? StringOf(root, "detail");
        string? type = Identifier.CodeOf(StringOf(error, "type"), exchange.Key);
        return new ErrorDetail(
            Identifier.CodeOf(code, exchange.Key) ?? type,
            type,
            Identifier.CodeOf(StringOf(error, "param"), exchange.Key),
            int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int status) || int.TryParse(StringOf(error, "status"), NumberStyles.None, CultureInfo.InvariantCulture, out status) ? status : null,
            Repeatable(text, exchange));
    }

    public void Describe(StringBuilder message)
    {
        if (Code is not null) message.Append(CultureInfo.InvariantCulture, $", {Code}");
        if (Type is not null && Type != Code) message.Append(CultureInfo.InvariantCulture, $" ({Type})");
        if (Parameter is not null) message.Append(CultureInfo.InvariantCulture, $", at {Parameter}");
        if (Text is not null) message.Append(CultureInfo.InvariantCulture, $": {Text}");
    }

    private static string? StringOf(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out JsonElement value)) return null;
        try
        {
            return value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped.
            return null;
        }
    }

    private static string? Repeatable(string? text, RelayExchange exchange)
    {
        if (!exchange.Relay.IncludeContent || string.IsNullOrWhiteSpace(text)) return null;
        if (exchange.Key is { Secret.Length: > 0 } key) text = text.Replace(key.Secret, "***", StringComparison.OrdinalIgnoreCase);
        if (text.Length > LongestText) text = string.Concat(text.AsSpan(0, LongestText), "...");
        return string.Create(text.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++) span[i] = char.IsControl(source[i]) ? ' ' : source[i];
        }).TrimEnd('.');
    }
}
