namespace AnalyzerKit.Analyzers.Tests.Table;

/// <summary>The bad half of the table. A theme is a file; a row is one initializer in it.</summary>
internal static partial class BadRows
{
    public static IReadOnlyDictionary<string, BadRow> All { get; } = Row.Number(Methods, Interfaces, Routes, Replies);
}
