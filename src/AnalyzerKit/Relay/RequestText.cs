using System.Text.Json;

namespace AnalyzerKit.Relay;

/// <summary>Writes text into a request, refusing what has no UTF-8 form instead of sending something else.</summary>
internal static class RequestText
{
    public static void WriteText(this Utf8JsonWriter writer, string name, string value, RequestRefusal refusal, string place)
    {
        Check(value, refusal, place);
        writer.WriteString(name, value);
    }

    public static void WriteTextValue(this Utf8JsonWriter writer, string value, RequestRefusal refusal, string place)
    {
        Check(value, refusal, place);
        writer.WriteStringValue(value);
    }

    public static void Check(ReadOnlySpan<char> value, RequestRefusal refusal, string place)
    {
        if (!IsWellFormed(value)) throw refusal.Because($"{place} holds half of a surrogate pair, which is no text; repair or replace it");
    }

    public static bool IsWellFormed(ReadOnlySpan<char> value)
    {
        while (true)
        {
            int at = value.IndexOfAnyInRange('\uD800', '\uDFFF');
            if (at < 0) return true;
            if (at + 1 >= value.Length || !char.IsSurrogatePair(value[at], value[at + 1])) return false;
            value = value[(at + 2)..];
        }
    }
}
