namespace AnalyzerKit.Simulator.Shapes;

/// <summary>One choice of an answer, in the pieces it is streamed in.</summary>
internal sealed class ChoiceDraft
{
    /// <summary>The text, token by token; null for an answer without text.</summary>
    public required IReadOnlyList<string>? Text { get; init; }

    /// <summary>The refusal, token by token; null for an answer that is none.</summary>
    public required IReadOnlyList<string>? Refusal { get; init; }

    public required IReadOnlyList<ToolCallDraft> ToolCalls { get; init; }

    public required string FinishReason { get; set; }

    public int PieceCount => (Text?.Count ?? 0) + (Refusal?.Count ?? 0) + ToolCalls.Sum(static call => call.Arguments.Count + 1);
}

/// <summary>One tool call, its arguments token by token.</summary>
internal sealed record ToolCallDraft(string Id, string Name, IReadOnlyList<string> Arguments);
