using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch.Sharing;

/// <summary>
/// Requests of nothing but plain data: what they say now is all that they say. A tool, or an object of the caller's that is read when the request is
/// written, may mean something else to each caller.
/// </summary>
internal static class PlainRequest
{
    public static bool Is(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        if (options is not null && (options.GetType() != typeof(ChatOptions) || options.Tools is { Count: > 0 } || !ArePlain(options.AdditionalProperties)))
        {
            return false;
        }

        for (var i = 0; i < messages.Count; i++)
        {
            if (messages[i] is not { } message || !IsPlain(message.Contents))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The messages as they are now: the caller may leave the call and change them while others wait for its answer.</summary>
    public static ChatMessage[] Copy(IReadOnlyList<ChatMessage> messages)
    {
        var copies = new ChatMessage[messages.Count];
        for (var i = 0; i < copies.Length; i++)
        {
            copies[i] = MessageCopy.Of(messages[i]);
        }

        return copies;
    }

    /// <summary>The options with JSON of their own: the caller may leave the call and dispose the document that it is part of.</summary>
    /// <param name="options">The call's own copy of the caller's options.</param>
    public static ChatOptions? Keep(ChatOptions? options)
    {
        if (options is not null)
        {
            options.AdditionalProperties = MessageCopy.Of(options.AdditionalProperties);
            if (options.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } format)
            {
                options.ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.Clone(), format.SchemaName, format.SchemaDescription);
            }
        }

        return options;
    }

    private static bool IsPlain(IList<AIContent> contents)
    {
        for (var i = 0; i < contents.Count; i++)
        {
            if (contents[i] is not (TextContent or TextReasoningContent or ErrorContent or DataContent or UriContent or UsageContent) || !ArePlain(contents[i].AdditionalProperties))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ArePlain(AdditionalPropertiesDictionary? properties)
    {
        if (properties is null)
        {
            return true;
        }

        foreach (var (_, value) in properties)
        {
            if (value is not (null or string or bool or int or long or double or float or decimal or uint or ulong or short or ushort or byte or sbyte or JsonElement))
            {
                return false;
            }
        }

        return true;
    }
}
