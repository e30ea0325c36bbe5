using System.Text;
using System.Text.Json;
using AnalyzerKit.CompilerServices;
using AnalyzerKit.Dispatch;

namespace AnalyzerKit.Analyzers.Tests.Generation.Replies;

/// <summary>The runtime's two steps from a reply to its value: the check against the schema, then the serializer.</summary>
internal sealed class ReplyCheck(ReplyFormat format)
{
    private readonly ReplySchema _schema = ReplySchema.Parse(format.Schema);

    /// <summary>What the schema has against a reply; null for nothing.</summary>
    public string? Misfit(string reply) => _schema.Check(Encoding.UTF8.GetBytes(reply));

    /// <summary>The reply's value, read and written again.</summary>
    /// <exception cref="JsonException">The serializer cannot read it.</exception>
    public string ReadAndWrite(string reply)
    {
        var info = StructuredReply.TypeInfo(format);
        using var document = JsonDocument.Parse(reply);
        var value = format.IsWrapped ? document.RootElement.GetProperty("value") : document.RootElement;
        return JsonSerializer.Serialize(value.Deserialize(info), info);
    }
}
