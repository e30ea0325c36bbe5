namespace AnalyzerKit.Analyzers.Generation.Models;

/// <summary>What a method hands back.</summary>
internal enum Reply
{
    /// <summary>Nothing that is supported.</summary>
    None,
    Text,
    MeteredText,
    Structured,
    MeteredStructured,
    TextStream,
    Response,
    ResponseStream,
}
