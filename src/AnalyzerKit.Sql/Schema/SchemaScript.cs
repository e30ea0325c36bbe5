namespace AnalyzerKit.Sql.Schema;

/// <summary>One step from a version of the tables to the next.</summary>
/// <param name="Version">The version it leads to; the first is 1.</param>
/// <param name="Text">Its statements.</param>
internal sealed record SchemaScript(int Version, string Text);
