using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Recordings;

/// <summary>One spelling for all JSON that means the same: members in order of their names, numbers by value, no white space.</summary>
internal static class CanonicalJson
{
    public static string Of(JsonElement json)
    {
        var text = new StringBuilder();
        Write(json, text);
        return text.ToString();
    }

    public static string Number(JsonElement number)
    {
        string raw = number.GetRawText();
        if (decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact) && (exact != 0 || !raw.AsSpan().ContainsAnyInRange('1', '9')))
            return (exact / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
        return number.TryGetDouble(out double near) && double.IsFinite(near) ? near.ToString("R", CultureInfo.InvariantCulture) : raw;
    }

    private static void Write(JsonElement json, StringBuilder text)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var member in json.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal))
                {
                    text.Append(JsonEncodedText.Encode(member.Name)).Append(':');
                    Write(member.Value, text);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in json.EnumerateArray())
                {
                    Write(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case JsonValueKind.Number:
                text.Append(Number(json));
                break;
            case JsonValueKind.String:
                text.Append('"').Append(JsonEncodedText.Encode(json.GetString()!)).Append('"');
                break;
            default:
                text.Append(json.GetRawText());
                break;
        }
    }
}
