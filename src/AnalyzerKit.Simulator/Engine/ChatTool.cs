using System.Text.Json;

namespace AnalyzerKit.Simulator.Engine;

/// <summary>A tool offered to the model.</summary>
internal readonly record struct ChatTool(string Name, JsonElement? Parameters);
