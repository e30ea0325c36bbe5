using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace AnalyzerKit.AspNetCore;

/// <summary>Writes problem details where the application registered no service for them.</summary>
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(decimal))]
[JsonSerializable(typeof(DateTimeOffset))]
internal sealed partial class ProblemJsonContext : JsonSerializerContext;
