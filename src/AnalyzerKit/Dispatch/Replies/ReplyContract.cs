using System.Runtime.CompilerServices;
using System.Text.Json;
using AnalyzerKit.CompilerServices;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>What a reply's format comes to, made once for each format: what it is checked by, and the two forms in which it can be asked for.</summary>
internal sealed class ReplyContract
{
    // Formats are the program's own, so there are few; hosts come and go in tests.
    private static readonly ConditionalWeakTable<ReplyFormat, ReplyContract> Known = [];

    private ReplyContract(ReplyFormat format)
    {
        var schema = AsSent(format.Schema);
        Schema = new(schema);
        SchemaFormat = ChatResponseFormat.ForJsonSchema(schema, format.Name);
        Instructions = new(ChatRole.System, $"Answer with one JSON object and nothing else: no words before or after it and no code fence. The JSON object must fit this JSON schema:\n{schema.GetRawText()}");
    }

    public ReplySchema Schema { get; }

    /// <summary>The schema as <c>response_format</c>.</summary>
    public ChatResponseFormat SchemaFormat { get; }

    /// <summary>The schema as a part of the prompt. Models that only know <c>json_object</c> want to read the word JSON there.</summary>
    public ChatMessage Instructions { get; }

    /// <exception cref="NotSupportedException">The schema says something that replies are not checked by.</exception>
    public static ReplyContract Of(ReplyFormat format) => Known.GetValue(format, static format => new(format));

    // Written as requests write it, so that what is measured is what is sent.
    private static JsonElement AsSent(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        using var buffer = new PooledBuffer();
        using (var writer = new Utf8JsonWriter(buffer, RequestWriter.WriterOptions))
        {
            document.WriteTo(writer);
        }

        var reader = new Utf8JsonReader(buffer.Span);
        return JsonElement.ParseValue(ref reader);
    }
}
