#if NETSTANDARD2_0
namespace AnalyzerKit.Analyzers.OwnModels;
#else
namespace AnalyzerKit.Models.Own;
#endif

/// <summary>What a piece of JSON is.</summary>
internal enum JsonKind
{
    Object,
    Array,
    Text,
    Number,
    Boolean,
    Null,
}

/// <summary>A value of a JSON text and where it stands there.</summary>
internal sealed class JsonPart(JsonKind kind, int start, int end)
{
    public JsonKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int End { get; } = end;

    /// <summary>A text without its escapes; a number or boolean as it is written.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<JsonPart> Items { get; init; } = [];

    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    /// <summary>What a message calls it.</summary>
    public string Said => Kind switch
    {
        JsonKind.Object => "an object",
        JsonKind.Array => "a list",
        JsonKind.Text => Text.Length == 0 ? "an empty text" : Text.Length > 60 ? "a text" : "\"" + Text + "\"",
        JsonKind.Null => "null",
        _ => Text.Length > 60 ? "a number of that length" : Text,
    };

    /// <summary>The first value of that name; null where there is none.</summary>
    public JsonPart? Member(string name) => Members.FirstOrDefault(member => member.Name == name)?.Value;
}

/// <summary>A member of an object; the place is its name's.</summary>
internal sealed record JsonMember(string Name, int Start, int End, JsonPart Value);
