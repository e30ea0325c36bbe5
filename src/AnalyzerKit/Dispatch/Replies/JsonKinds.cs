using System.Text.Json;

namespace AnalyzerKit.Dispatch;

/// <summary>The kinds of values a schema tells apart. An integer is a number that is written without fraction and exponent.</summary>
[Flags]
internal enum JsonKinds
{
    None = 0,
    Object = 1,
    Array = 2,
    Text = 4,
    Number = 8,
    Integer = 16,
    Boolean = 32,
    Null = 64,
    All = 127,
}

/// <summary>The words for kinds of values.</summary>
internal static class JsonKindsWords
{
    private static readonly (JsonKinds Kind, string Words)[] Words =
    [
        (JsonKinds.Object, "an object"), (JsonKinds.Array, "an array"), (JsonKinds.Text, "a string"), (JsonKinds.Number, "a number"),
        (JsonKinds.Integer, "an integer"), (JsonKinds.Boolean, "true or false"), (JsonKinds.Null, "null"),
    ];

    /// <summary>What the value that the reader stands on can count as.</summary>
    public static JsonKinds Of(ref readonly Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => JsonKinds.Object,
        JsonTokenType.StartArray => JsonKinds.Array,
        JsonTokenType.String => JsonKinds.Text,
        JsonTokenType.Number => reader.ValueSpan.IndexOfAny(".eE"u8) < 0 ? JsonKinds.Integer | JsonKinds.Number : JsonKinds.Number,
        JsonTokenType.True or JsonTokenType.False => JsonKinds.Boolean,
        _ => JsonKinds.Null,
    };

    /// <summary>What kind a value that was found has.</summary>
    public static string Found(JsonKinds kinds) => kinds == (JsonKinds.Integer | JsonKinds.Number) ? "an integer" : kinds == JsonKinds.Number ? "a number with a fraction or an exponent" : Expected(kinds);

    /// <summary>What a schema allows.</summary>
    public static string Expected(JsonKinds kinds)
    {
        if (kinds.HasFlag(JsonKinds.Number))
            kinds &= ~JsonKinds.Integer;

        return string.Join(" or ", Words.Where(word => kinds.HasFlag(word.Kind)).Select(static word => word.Words));
    }
}
