using System.Text.Json;

namespace AnalyzerKit.Relay;

/// <summary>What a chunk adds to one choice.</summary>
internal struct ChoiceDelta
{
    public int Index;
    public string? Text;
    public string? Reasoning;
    public string? Refusal;
    public string? FinishReason;
    public JsonElement? LogProbabilities;

    /// <summary>Where its tool calls stand in the chunk's list.</summary>
    public int FirstToolCall;
    public int ToolCallCount;
}

/// <summary>What a chunk adds to one tool call. Servers that send calls whole may leave the index out; it is -1 then.</summary>
internal struct ToolCallDelta
{
    public int Index;
    public string? Id;
    public string? Name;
    public string? Arguments;
}
