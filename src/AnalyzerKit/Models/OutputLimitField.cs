namespace AnalyzerKit.Models;

/// <summary>The request member that carries a model's output limit.</summary>
internal enum OutputLimitField
{
    Unknown = 0,
    MaxTokens,
    MaxCompletionTokens,
}
