using System.Text.Json;

namespace AnalyzerKit.Dispatch;

/// <summary>A reply's schema, made ready once to check replies by. It agrees with the serializer that reads them afterwards: what fits is read as a whole.</summary>
internal sealed class ReplySchema(JsonElement schema)
{
    private readonly SchemaNode _root = SchemaCompiler.Compile(schema);

    /// <summary>Reads the schema.</summary>
    /// <param name="schema">The schema's JSON.</param>
    /// <exception cref="NotSupportedException">It says something that replies are not checked by.</exception>
    public static ReplySchema Parse(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return new(document.RootElement.Clone());
    }

    /// <summary>Checks a reply.</summary>
    /// <param name="utf8Json">The whole reply.</param>
    /// <returns>The first misfit, in words of the schema and without any of the reply's; null where it fits.</returns>
    public string? Check(ReadOnlySpan<byte> utf8Json) => new ReplyChecker(utf8Json).Check(_root);
}
