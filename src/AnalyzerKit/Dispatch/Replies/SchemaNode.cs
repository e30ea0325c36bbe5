using System.Text;
using System.Text.Json;

namespace AnalyzerKit.Dispatch;

/// <summary>One schema within a reply's schema: all that it says must hold.</summary>
internal sealed class SchemaNode
{
    /// <summary>Says nothing.</summary>
    public static readonly SchemaNode Anything = new();

    private JsonKinds? _possible;

    /// <summary>The kinds that <c>type</c> allows.</summary>
    public JsonKinds Kinds { get; set; } = JsonKinds.All;

    public SchemaMember[] Members { get; set; } = [];

    /// <summary>Other members than <see cref="Members"/> are refused.</summary>
    public bool IsClosed { get; set; }

    /// <summary>What each item must fit; null for anything.</summary>
    public SchemaNode? Items { get; set; }

    public int MinItems { get; set; }

    public int MaxItems { get; set; } = int.MaxValue;

    /// <summary>The only values allowed; null for any.</summary>
    public AllowedValues? Values { get; set; }

    /// <summary>Bounds as they are written in JSON.</summary>
    public byte[]? Minimum { get; set; }

    public byte[]? Maximum { get; set; }

    public TextRule? Text { get; set; }

    public SchemaNode[] AnyOf { get; set; } = [];

    /// <summary>What <c>$ref</c> names.</summary>
    public SchemaNode? Target { get; set; }

    /// <summary>It says something beside <see cref="AnyOf"/> and <see cref="Target"/>.</summary>
    public bool HasOwn { get; set; }

    /// <summary>The kinds that a value can have at all; what is of another kind cannot fit.</summary>
    public JsonKinds Possible => _possible ??= Kinds
        & (Target?.Possible ?? JsonKinds.All)
        & (AnyOf.Length == 0 ? JsonKinds.All : AnyOf.Aggregate(JsonKinds.None, static (kinds, one) => kinds | one.Possible));
}

/// <summary>A member that an object may have.</summary>
internal sealed class SchemaMember(string name, SchemaNode node, bool isRequired)
{
    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    public string Name { get; } = name;

    /// <summary>The step to it in a path.</summary>
    public string Step { get; } = name.Length > 0 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $".{name}" : $"[\"{JsonEncodedText.Encode(name)}\"]";

    public SchemaNode Node { get; } = node;

    public bool IsRequired { get; } = isRequired;
}
