using System.Text.Json.Serialization;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>How records and alerts look as JSON.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [typeof(StoredTextConverter), typeof(StoredTagsConverter)])]
[JsonSerializable(typeof(UsageRecord))]
[JsonSerializable(typeof(Alert))]
internal sealed partial class StoredJson : JsonSerializerContext;
