using System.Text;
using System.Text.Json;

namespace AnalyzerKit.Dispatch;

/// <summary>The values of an <c>enum</c>.</summary>
internal sealed class AllowedValues
{
    private const int NamesInMessage = 20;

    private readonly byte[][] _texts;
    private readonly byte[][] _numbers;
    private readonly JsonTokenType[] _words;

    /// <param name="values">The values, in the schema's order; strings, numbers, true, false and null.</param>
    public AllowedValues(IReadOnlyList<JsonElement> values)
    {
        _texts = [.. values.Where(static value => value.ValueKind == JsonValueKind.String).Select(static value => Encoding.UTF8.GetBytes(value.GetString()!))];
        _numbers = [.. values.Where(static value => value.ValueKind == JsonValueKind.Number).Select(static value => Encoding.UTF8.GetBytes(value.GetRawText()))];
        _words = [.. values.Select(static value => value.ValueKind switch
        {
            JsonValueKind.True => JsonTokenType.True,
            JsonValueKind.False => JsonTokenType.False,
            JsonValueKind.Null => JsonTokenType.Null,
            _ => JsonTokenType.None,
        })];
        Description = $"one of {string.Join(", ", values.Take(NamesInMessage).Select(static value => value.GetRawText()))}{(values.Count > NamesInMessage ? ", ..." : "")}";
    }

    public string Description { get; }

    /// <summary>Whether the value that the reader stands on is one of them.</summary>
    public bool Has(ref readonly Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                foreach (var text in _texts)
                {
                    if (reader.ValueTextEquals(text))
                        return true;
                }

                return false;
            case JsonTokenType.Number:
                foreach (var number in _numbers)
                {
                    if (ExactNumber.Compare(reader.ValueSpan, number) == 0)
                        return true;
                }

                return false;
            default:
                return _words.Contains(reader.TokenType);
        }
    }
}
