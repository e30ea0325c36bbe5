using System.Text.Json;
using System.Text.Json.Nodes;
using AnalyzerKit.CompilerServices;

namespace AnalyzerKit.Analyzers.Tests.Generation.Replies;

/// <summary>Whether a reply is refused. The one place where the runtime's own check of replies against their schema is called from here.</summary>
internal static class ReplyCheck
{
    /// <summary>Whether the schema is checked too, and not only what the serializer sees by itself.</summary>
    public static bool KnowsSchemas => false;

    public static bool Refuses(ReplyFormat format, string json)
    {
        try
        {
            var reply = JsonNode.Parse(json);
            var value = format.IsWrapped ? reply!.AsObject()["value"]?.ToJsonString() ?? "null" : json;
            JsonSerializer.Deserialize(value, StructuredReply.TypeInfo(format));
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
