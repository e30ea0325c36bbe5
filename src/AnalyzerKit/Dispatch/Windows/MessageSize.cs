using AnalyzerKit.Admission;
using AnalyzerKit.Models;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch.Windows;

/// <summary>What one message adds to a request's size, by the rule that all requests are measured by.</summary>
internal readonly record struct MessageSize(long TextBytes, long InputTokens)
{
    private static readonly ChatOptions Nothing = new();

    public static MessageSize Of(ChatMessage message, ModelInfo info, bool omitsReasoning)
    {
        var with = RequestMeasure.Measure([message], Nothing, info, null, omitsReasoning);
        return new(with.TextBytes, with.InputTokens - info.RequestAllowance);
    }

    /// <summary>The size of a request without the message.</summary>
    public RequestSize RemoveFrom(in RequestSize size) => size with { TextBytes = size.TextBytes - TextBytes, InputTokens = size.InputTokens - InputTokens };
}
