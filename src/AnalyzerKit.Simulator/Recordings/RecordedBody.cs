using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Recordings;

/// <summary>What a body is written as.</summary>
internal enum BodyForm
{
    /// <summary>Not at all.</summary>
    Empty,

    /// <summary>JSON, as JSON.</summary>
    Json,

    /// <summary>Server-sent events, a text each.</summary>
    Events,

    /// <summary>Any other text, line by line.</summary>
    Lines,

    /// <summary>What is no text.</summary>
    Base64,
}

/// <summary>A body in the form in which a person can read it, from which its bytes come back to the last one.</summary>
internal sealed class RecordedBody
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private RecordedBody(BodyForm form, JsonElement json, IReadOnlyList<string> texts) => (Form, Json, Texts) = (form, json, texts);

    public static RecordedBody Empty { get; } = new(BodyForm.Empty, default, []);

    public BodyForm Form { get; }

    /// <summary>The JSON of <see cref="BodyForm.Json"/>.</summary>
    public JsonElement Json { get; }

    /// <summary>The events, the lines, or the one text of base 64.</summary>
    public IReadOnlyList<string> Texts { get; }

    public static RecordedBody OfJson(JsonElement json) => new(BodyForm.Json, json, []);

    public static RecordedBody OfTexts(BodyForm form, IReadOnlyList<string> texts) => new(form, default, texts);

    /// <summary>A request's body: only its meaning is kept.</summary>
    public static RecordedBody OfRequest(ReadOnlyMemory<byte> bytes, Secrets secrets)
    {
        if (bytes.IsEmpty) return Empty;
        if (Text(bytes) is not { } text) return Binary(bytes, secrets);
        text = secrets.Remove(text);
        return Parse(text) is { } json ? OfJson(Scrub(json, secrets)) : Lines(text);
    }

    /// <summary>An answer's body: its bytes are kept, secrets apart.</summary>
    public static RecordedBody OfAnswer(ReadOnlyMemory<byte> bytes, string? contentType, Secrets secrets)
    {
        if (bytes.IsEmpty) return Empty;
        if (Text(bytes) is not { } text) return Binary(bytes, secrets);
        text = secrets.Remove(text);
        if (contentType?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true) return new(BodyForm.Events, default, StreamedSecrets.Remove([.. EventTexts.Split(text)], secrets));
        return Parse(text) is { } json && CompactText(json) == text ? OfJson(Scrub(json, secrets)) : Lines(text);
    }

    /// <summary>The bytes, in the pieces in which they are sent.</summary>
    /// <exception cref="FormatException">The text of base 64 is none.</exception>
    public IEnumerable<ReadOnlyMemory<byte>> Pieces() => Form switch
    {
        BodyForm.Json => [Utf8.GetBytes(CompactText(Json)!)],
        BodyForm.Events => Texts.Select(static text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text)),
        BodyForm.Lines => [Encoding.UTF8.GetBytes(string.Join('\n', Texts))],
        BodyForm.Base64 => [Convert.FromBase64String(string.Concat(Texts))],
        _ => [],
    };

    /// <summary>The body without what makes no difference: the order of members, white space, the spelling of numbers and texts.</summary>
    public string Meaning() => Form switch
    {
        BodyForm.Json => CanonicalJson.Of(Json),
        BodyForm.Empty => "",
        _ => string.Join('\n', Texts),
    };

    private static RecordedBody Lines(string text) => new(BodyForm.Lines, default, text.Split('\n'));

    // Byte for character and back: a key in it is found all the same.
    private static RecordedBody Binary(ReadOnlyMemory<byte> bytes, Secrets secrets) =>
        new(BodyForm.Base64, default, [Convert.ToBase64String(Encoding.Latin1.GetBytes(secrets.Remove(Encoding.Latin1.GetString(bytes.Span))))]);

    private static string? Text(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            // Half a surrogate pair is no text: such JSON is kept as it was spelled.
            return CompactText(document.RootElement) is null ? null : document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement Scrub(JsonElement json, Secrets secrets)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Compact)) JsonTexts.Write(json, writer, secrets.Remove);
        using var document = JsonDocument.Parse(bytes.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static string? CompactText(JsonElement json)
    {
        var bytes = new ArrayBufferWriter<byte>();
        try
        {
            using (var writer = new Utf8JsonWriter(bytes, Compact)) json.WriteTo(writer);
            return Encoding.UTF8.GetString(bytes.WrittenSpan);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
