using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnalyzerKit.Batches.Journal;

/// <summary>Writes and reads records without reflection, and strictly: what is not understood is an error, never left out.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    NumberHandling = JsonNumberHandling.Strict,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(UsageRecord))]
[JsonSerializable(typeof(string))]
internal sealed partial class JournalJsonContext : JsonSerializerContext;
