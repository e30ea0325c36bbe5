using AnalyzerKit.Admission;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch.Windows;

/// <summary>How one call's conversation fits one candidate, and what the candidate gets of it.</summary>
/// <param name="Messages">The messages left; null for all of them.</param>
/// <param name="IsTooLong">It is too long, whatever is left out.</param>
/// <param name="Figures">The figures it was judged by.</param>
internal readonly record struct ConversationFit(IReadOnlyList<ChatMessage>? Messages, bool IsTooLong, ContextFit Figures)
{
    /// <summary>Whether the request may be too long at worst: all others need no further look.</summary>
    public static bool IsInDoubt(CallTarget target, in RequestSize size) => target.Info?.ContextWindow is { } window && size.InputTokens + (size.OutputTokens ?? 0) > window;

    public static ConversationFit Of(CallPlan plan, CallTarget target, IReadOnlyList<ChatMessage> messages, ChatOptions options, in RequestSize size, TypicalUsage typical)
    {
        var seen = typical.Find(target.Relay.Name, target.Model);
        if (plan.OnContextExceeded != ContextExceededAction.TrimOldest)
        {
            var figures = ContextFit.Judge(options, target.Info, size, seen);
            return new(null, figures.IsTooLong, figures);
        }

        var left = ConversationTrim.Trim(messages, options, target.Info, size, seen, out var fit, target.Bottom.IsRelay);
        return new(ReferenceEquals(left, messages) ? null : left, left is null, fit);
    }
}
