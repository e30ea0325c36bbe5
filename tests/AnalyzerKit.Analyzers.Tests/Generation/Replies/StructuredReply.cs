using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AnalyzerKit.Analyzers.Tests.Support;
using AnalyzerKit.CompilerServices;

namespace AnalyzerKit.Analyzers.Tests.Generation.Replies;

/// <summary>Formats as generated code hands them to the runtime.</summary>
internal static class StructuredReply
{
    /// <summary>The format of a method that returns the type.</summary>
    public static ReplyFormat Of(string type, string declarations, string usings = "")
    {
        var live = LiveClient.Start(usings + "\n[MeteredModel(\"m\")] public interface I { [Prompt(\"x\")] Task<" + type + "> A(); }\n" + declarations);
        var bound = Assert.Single(live.Operations.Bound);
        Assert.Equal("GetReplyAsync", live.See("A").Member);
        return Assert.IsAssignableFrom<ReplyFormat>(bound.Reply);
    }

    /// <summary>What the generated options make of the format's type.</summary>
    public static JsonTypeInfo TypeInfo(ReplyFormat format) =>
        (JsonTypeInfo)format.GetType().GetProperty("TypeInfo", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(format, BindingFlags.DoNotWrapExceptions, null, null, null)!;

    public static string ReadAndWrite(ReplyFormat format, string value)
    {
        var info = TypeInfo(format);
        return JsonSerializer.Serialize(JsonSerializer.Deserialize(value, info), info);
    }

    /// <summary>The schema's properties, each with its type.</summary>
    public static IEnumerable<string> Properties(ReplyFormat format) => JsonDocument.Parse(format.Schema).RootElement.GetProperty("properties").EnumerateObject()
        .Select(property => property.Name + " " + property.Value.GetProperty("type").ToString().Replace("\"", "", StringComparison.Ordinal));

    public static IEnumerable<string> Names(ReplyFormat format) => JsonDocument.Parse(format.Schema).RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name);

    /// <summary>The properties that the serializer says it can set.</summary>
    public static IEnumerable<string> Settable(ReplyFormat format) => Settable(TypeInfo(format));

    public static IEnumerable<string> Settable(JsonTypeInfo info) => info.Properties.Where(IsSettable).OrderBy(property => property.Order).Select(property => property.Name);

    private static bool IsSettable(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute), true) is not [System.Text.Json.Serialization.JsonIgnoreAttribute { Condition: System.Text.Json.Serialization.JsonIgnoreCondition.Always or System.Text.Json.Serialization.JsonIgnoreCondition.WhenReading }]
        && (property.Set is not null || property.AssociatedParameter is not null);
}
