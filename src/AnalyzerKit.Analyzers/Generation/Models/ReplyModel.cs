namespace AnalyzerKit.Analyzers.Generation.Models;

/// <summary>How a structured reply is asked for and read.</summary>
/// <param name="Type">Its type, as generated code writes it.</param>
/// <param name="Name">The schema's name.</param>
/// <param name="Schema">The schema, as JSON.</param>
/// <param name="IsWrapped">Whether the value stands in an object's member <c>value</c>.</param>
internal sealed record ReplyModel(string Type, string Name, string Schema, bool IsWrapped);

/// <summary>What a client's structured replies are read with.</summary>
/// <param name="JsonContext">The user's context, as generated code writes it; null for reflection.</param>
/// <param name="Enums">The enums to read by name, as generated code writes them.</param>
internal sealed record ReplySettings(string? JsonContext, EquatableArray<string> Enums);
