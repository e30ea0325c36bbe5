using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>The columns that hold more than one value.</summary>
internal static class RecordJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A record's tags with their keys in small letters, as queries find them.</summary>
    public static string Tags(IReadOnlyDictionary<string, string> tags) => tags.Count == 0 ? "{}" : Write(tags, static (writer, tags) =>
    {
        foreach (var (key, value) in tags)
            writer.WriteString(TagKey(key), StoredText.EncodeOptional(value));
    });

    /// <summary>A tag's key as it is kept.</summary>
    public static string TagKey(string key) => StoredText.Encode(Ascii.IsValid(key) ? key.ToLowerInvariant() : key.ToUpperInvariant().ToLowerInvariant());

    /// <summary>What a record takes from which budget.</summary>
    public static string Charges(IReadOnlyList<BookedCharge> charges) => charges.Count == 0 ? "{}" : Write(charges, static (writer, charges) =>
    {
        foreach (var charge in charges)
            writer.WriteString(charge.BudgetId.ToString(CultureInfo.InvariantCulture), RecordColumns.Decimal(charge.Amount));
    });

    private static string Write<T>(T values, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            write(writer, values);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
