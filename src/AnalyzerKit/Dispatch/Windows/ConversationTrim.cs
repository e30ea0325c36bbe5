using AnalyzerKit.Admission;
using AnalyzerKit.Models;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch.Windows;

/// <summary>
/// Leaves out the oldest turns of a conversation until it surely fits a model's window. What <see cref="ConversationTurns"/> keeps stays
/// however long it is; where that alone is in doubt, it is sent for the relay to judge, and only where it is too long beyond doubt there is nothing to send.
/// </summary>
internal static class ConversationTrim
{
    /// <summary>Trims a conversation for one model.</summary>
    /// <param name="messages">The conversation; it is left as it is.</param>
    /// <param name="options">The options as they will be sent.</param>
    /// <param name="info">The model's row; null where the catalog has none.</param>
    /// <param name="size">The size of the whole request for that model.</param>
    /// <param name="seen">What the model's newest answers over that relay used.</param>
    /// <param name="fit">How what is left fits.</param>
    /// <param name="omitsReasoning">Whether the client that sends leaves earlier reasoning out.</param>
    /// <returns>The messages left, in their order; the same list where none had to go; null where even what must stay is too long.</returns>
    public static IReadOnlyList<ChatMessage>? Trim(IReadOnlyList<ChatMessage> messages, ChatOptions options, ModelInfo? info, RequestSize size, in AnswerSum seen, out ContextFit fit, bool omitsReasoning = false)
    {
        fit = ContextFit.Judge(options, info, size, seen);
        if (fit.IsSure)
        {
            return messages;
        }

        var turns = ConversationTurns.Of(messages);
        var oldest = ConversationTurns.Stays;
        for (var i = 0; i < messages.Count; i++)
        {
            var turn = turns[i];
            if (turn == ConversationTurns.Stays)
            {
                continue;
            }

            if (turn != oldest && oldest != ConversationTurns.Stays)
            {
                fit = ContextFit.Judge(options, info, size, seen);
                if (fit.IsSure)
                {
                    return turns.After(messages, oldest);
                }
            }

            oldest = turn;
            size = MessageSize.Of(messages[i], info!, omitsReasoning).RemoveFrom(size);
        }

        fit = ContextFit.Judge(options, info, size, seen);
        return fit.IsTooLong ? null
            : oldest == ConversationTurns.Stays ? messages
            : turns.After(messages, oldest);
    }
}
