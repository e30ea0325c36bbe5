using Microsoft.Extensions.AI;

namespace AnalyzerKit;

/// <summary>What a classifier sees of a call. Not to be changed, and not to be kept: prompts belong in no log.</summary>
public sealed class CallClassifierContext
{
    /// <summary>The client's name.</summary>
    public required string Client { get; init; }

    /// <summary>The method's name.</summary>
    public required string Operation { get; init; }

    /// <summary>The messages, the system prompt among them.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>The caller's options; null where it gave none.</summary>
    public ChatOptions? Options { get; init; }

    /// <summary>Whether the call asks for a structured reply.</summary>
    public bool AsksForReply { get; init; }
}
