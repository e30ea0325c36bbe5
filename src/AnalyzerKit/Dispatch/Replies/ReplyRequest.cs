using AnalyzerKit.Admission;
using AnalyzerKit.CompilerServices;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>How a structured reply is asked for of one model, and what that adds to a request's size.</summary>
internal sealed class ReplyRequest
{
    private readonly long _textBytes;
    private readonly long _inputTokens;

    private ReplyRequest(ChatResponseFormat format, ChatMessage? instructions, ModelInfo? info)
    {
        Format = format;
        Instructions = instructions;

        // By the rule that all requests are measured by: what it is with, less what it is without.
        var with = RequestMeasure.Measure(instructions is null ? [] : [instructions], new() { ResponseFormat = format }, info, null);
        var without = RequestMeasure.Measure([], new(), info, null);
        _textBytes = with.TextBytes - without.TextBytes;
        _inputTokens = with.InputTokens - without.InputTokens;
    }

    public ChatResponseFormat Format { get; }

    /// <summary>The message that holds the schema; null where <see cref="Format"/> does.</summary>
    public ChatMessage? Instructions { get; }

    /// <summary>Asks a model as the relay's settings and the catalog say; a model that the catalog does not know is asked by schema.</summary>
    /// <param name="format">The reply's format; null for none.</param>
    /// <param name="relay">The relay.</param>
    /// <param name="info">The model's row.</param>
    public static ReplyRequest? For(ReplyFormat? format, RelaySettings relay, ModelInfo? info)
    {
        if (format is null)
        {
            return null;
        }

        var contract = ReplyContract.Of(format);
        var isInPrompt = relay.StructuredOutput switch
        {
            StructuredOutputMode.Schema => false,
            StructuredOutputMode.JsonObject => true,
            _ => info is { SupportsJsonSchema: false },
        };
        return isInPrompt ? new(ChatResponseFormat.Json, contract.Instructions, info) : new(contract.SchemaFormat, null, info);
    }

    /// <summary>The size of a request once it asks for the reply.</summary>
    public RequestSize AddTo(in RequestSize size) => size with { TextBytes = size.TextBytes + _textBytes, InputTokens = size.InputTokens + _inputTokens };

    /// <summary>The messages once they ask for the reply: what they begin with as the system's own stays first.</summary>
    public IReadOnlyList<ChatMessage> AddTo(IReadOnlyList<ChatMessage> messages)
    {
        if (Instructions is null)
        {
            return messages;
        }

        List<ChatMessage> sent = new(messages.Count + 1);
        sent.AddRange(messages);
        var place = sent.FindIndex(static message => message.Role != ChatRole.System);
        sent.Insert(place < 0 ? sent.Count : place, Instructions);
        return sent;
    }
}
