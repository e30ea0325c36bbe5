using System.Text.Json;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch.Routing;

/// <summary>The built-in rules, as <see cref="ICallClassifier"/> tells them.</summary>
internal sealed class DefaultCallClassifier : ICallClassifier
{
    private const int SimpleMessages = 2;
    private const int SimpleCharacters = 500;
    private const int ModerateMessages = 5;
    private const int ModerateCharacters = 2_000;

    public CallTier Classify(CallClassifierContext call)
    {
        var size = ContextSize.Of(call.Messages, call.Options);
        if (size.HasOther || AsksForReasoning(call.Options))
        {
            return CallTier.Complex;
        }

        if (size is { Messages: <= SimpleMessages, LongestMessage: <= SimpleCharacters, UsesTools: false })
        {
            return CallTier.Simple;
        }

        return size is { Messages: <= ModerateMessages, Characters: < ModerateCharacters } ? CallTier.Moderate : CallTier.Complex;
    }

    private static bool AsksForReasoning(ChatOptions? options) =>
        options?.Reasoning?.Effort is not (null or ReasoningEffort.None)
        || (options?.AdditionalProperties is { Count: > 0 } members && members.TryGetValue(RequestMembers.ReasoningEffort, out var effort) && IsEffort(effort));

    private static bool IsEffort(object? value) => value switch
    {
        null => false,
        string effort => IsEffort(effort),
        _ => RequestValues.AsWritten(value) is var written && written.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => false,
            JsonValueKind.String => IsEffort(written.GetString()!),
            _ => true,
        },
    };

    private static bool IsEffort(string effort) =>
        effort.Length > 0 && !effort.Equals("none", StringComparison.OrdinalIgnoreCase) && !effort.Equals("minimal", StringComparison.OrdinalIgnoreCase);
}
