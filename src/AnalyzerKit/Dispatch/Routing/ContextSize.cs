using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch.Routing;

/// <summary>How much a call brings along, read off its messages and options without writing them.</summary>
internal struct ContextSize
{
    /// <summary>How many messages there are, instructions counted as one.</summary>
    public int Messages { get; private set; }

    /// <summary>The characters of all texts.</summary>
    public long Characters { get; private set; }

    /// <summary>The characters of the longest message.</summary>
    public long LongestMessage { get; private set; }

    /// <summary>The UTF-8 bytes of all texts.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether the model may use tools, or has used some.</summary>
    public bool UsesTools { get; private set; }

    /// <summary>Whether there is something that is no text: images, audio, files.</summary>
    public bool HasOther { get; private set; }

    public static ContextSize Of(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var size = new ContextSize { UsesTools = options is { Tools.Count: > 0, ToolMode: not NoneChatToolMode } };
        if (!string.IsNullOrEmpty(options?.Instructions))
        {
            size.Messages++;
            size.Add(options.Instructions, 0);
        }

        for (var i = 0; i < messages.Count; i++)
        {
            // What is null is refused further on.
            if (messages[i] is { } message)
            {
                size.Add(message);
            }
        }

        return size;
    }

    private void Add(ChatMessage message)
    {
        Messages++;
        var (contents, length) = (message.Contents, 0L);
        for (var i = 0; i < contents.Count; i++)
        {
            length = Add(contents[i], length);
        }
    }

    // What comes back is the message's length so far.
    private long Add(AIContent content, long length)
    {
        switch (content)
        {
            case TextContent text:
                return Add(text.Text, length);
            case ErrorContent error:
                return Add(error.Message, length);
            case FunctionResultContent result:
                UsesTools = true;
                return AddResult(result.Result, length);
            case FunctionCallContent:
                UsesTools = true;
                return length;
            case TextReasoningContent or UsageContent:
                // Neither is sent.
                return length;
            default:
                HasOther = true;
                return length;
        }
    }

    private long AddResult(object? result, long length)
    {
        switch (result)
        {
            case null or JsonElement { ValueKind: JsonValueKind.Undefined }:
                return length;
            case string text:
                return Add(text, length);
            case JsonElement json:
                return Add(JsonMarshal.GetRawUtf8Value(json), length);
            case AIContent content:
                return Add(content, length);
            case IEnumerable<AIContent> contents:
                foreach (var content in contents)
                {
                    length = Add(content, length);
                }

                return length;
            default:
                // Only by writing it can it be told how long it is; its bytes stand for its characters.
                var bytes = RequestValues.LengthOf(result, normalized: false);
                return Add((bytes, bytes), length);
        }
    }

    private long Add(string? text, long length) => string.IsNullOrEmpty(text) ? length : Add((text.Length, Encoding.UTF8.GetByteCount(text)), length);

    private long Add(ReadOnlySpan<byte> text, long length) => Add((Encoding.UTF8.GetCharCount(text), text.Length), length);

    private long Add((long Characters, long Bytes) more, long length)
    {
        Characters += more.Characters;
        Bytes += more.Bytes;
        length += more.Characters;
        LongestMessage = Math.Max(LongestMessage, length);
        return length;
    }
}
