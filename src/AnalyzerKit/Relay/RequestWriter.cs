using System.Text.Encodings.Web;
using System.Text.Json;
using AnalyzerKit.Models;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>Writes the body of a chat completion request. What has no place in it is refused by name, before anything is sent.</summary>
internal static class RequestWriter
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = false };

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    /// <summary>Writes the body into <paramref name="buffer"/>.</summary>
    /// <exception cref="RelayException">Something in the messages or options cannot be sent.</exception>
    public static void Write(PooledBuffer buffer, IEnumerable<ChatMessage> messages, ChatOptions options, RelayExchange exchange, bool stream)
    {
        Utf8JsonWriter writer = s_writer ?? new Utf8JsonWriter(buffer, WriterOptions);
        s_writer = null;
        writer.Reset(buffer);
        try
        {
            WriteBody(writer, messages, options, exchange, stream);
            writer.Flush();
        }
        catch (InsufficientMemoryException)
        {
            throw new RequestRefusal(exchange.Relay).Because("the request is larger than one body can be");
        }
        finally
        {
            writer.Reset(Stream.Null);
            s_writer = writer;
        }
    }

    private static void WriteBody(Utf8JsonWriter writer, IEnumerable<ChatMessage> messages, ChatOptions options, RelayExchange exchange, bool stream)
    {
        RequestRefusal refusal = new(exchange.Relay);
        if (string.IsNullOrEmpty(options.ModelId)) throw refusal.Because("no model is named (ChatOptions.ModelId)");
        RefusedOptions.Check(options, refusal);

        writer.WriteStartObject();
        writer.WriteText("model", options.ModelId, refusal, "the model's name");
        MessageWriter.Write(writer, options.Instructions, messages, refusal);
        ToolWriter.Write(writer, options, refusal);
        OptionWriter.Write(writer, options, exchange.OutputLimitField == OutputLimitField.MaxCompletionTokens, refusal);
        PropertyWriter.Write(writer, options, refusal);
        if (stream)
        {
            writer.WriteBoolean("stream", true);
            if (exchange.Relay.IncludeUsage)
            {
                writer.WriteStartObject("stream_options");
                writer.WriteBoolean("include_usage", true);
                writer.WriteEndObject();
            }
        }

        if (exchange.Relay.Tracking)
        {
            writer.WriteStartObject("tracking");
            writer.WriteBoolean("enabled", true);
            if (exchange.Project is not null) writer.WriteText("project", exchange.Project, refusal, "the project's name");
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
