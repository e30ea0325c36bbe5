using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnalyzerKit.Alerts.Sinks;

/// <summary>What the webhook sends.</summary>
internal sealed record AlertMessage(string Type, DateTimeOffset SentAt, Alert Alert);

/// <summary>Writes alerts without reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AlertMessage))]
internal sealed partial class AlertJson : JsonSerializerContext;
