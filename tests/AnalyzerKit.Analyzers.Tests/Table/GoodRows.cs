namespace AnalyzerKit.Analyzers.Tests.Table;

/// <summary>The good half of the table. A theme is a file; a row is one initializer in it.</summary>
internal static partial class GoodRows
{
    public static IReadOnlyDictionary<string, GoodRow> All { get; } = Row.Number(Prompts, Parameters, Settings, Routes, Tags, Replies, Structured, Inheritance, Places, Languages);
}
