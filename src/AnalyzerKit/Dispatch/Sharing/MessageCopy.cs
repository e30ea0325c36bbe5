using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch.Sharing;

/// <summary>Copies messages so that what one caller does to his reaches nobody else's.</summary>
internal static class MessageCopy
{
    public static ChatMessage Of(ChatMessage message)
    {
        var copy = message.Clone();
        var contents = new List<AIContent>(message.Contents.Count);
        for (var i = 0; i < message.Contents.Count; i++)
        {
            contents.Add(Of(message.Contents[i]));
        }

        copy.Contents = contents;
        copy.AdditionalProperties = Of(message.AdditionalProperties);
        return copy;
    }

    /// <summary>Copies properties; JSON is taken out of its document, which may be disposed.</summary>
    public static AdditionalPropertiesDictionary? Of(AdditionalPropertiesDictionary? properties)
    {
        var copy = properties?.Clone();
        foreach (var (name, value) in properties ?? [])
        {
            if (value is JsonElement { ValueKind: not JsonValueKind.Undefined } json)
            {
                copy![name] = json.Clone();
            }
        }

        return copy;
    }

    private static AIContent Of(AIContent content)
    {
        AIContent copy = content switch
        {
            TextContent text => new TextContent(text.Text),
            TextReasoningContent reasoning => new TextReasoningContent(reasoning.Text) { ProtectedData = reasoning.ProtectedData },
            ErrorContent error => new ErrorContent(error.Message) { ErrorCode = error.ErrorCode, Details = error.Details },
            DataContent data => new DataContent(data.Data.ToArray(), data.MediaType) { Name = data.Name },
            UriContent uri => new UriContent(uri.Uri, uri.MediaType),
            _ => content,
        };
        if (!ReferenceEquals(copy, content))
        {
            copy.AdditionalProperties = Of(content.AdditionalProperties);
            copy.Annotations = content.Annotations is { } annotations ? [.. annotations] : null;
            copy.RawRepresentation = content.RawRepresentation;
        }

        return copy;
    }
}
