using AnalyzerKit.Admission;
using AnalyzerKit.Models;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch.Windows;

/// <summary>
/// Whether a request has room in a model's context window. Its true length in tokens is not known before it is sent, so there are three
/// figures: the least it can well be, which alone refuses it; the likely one, which is told; and a careful one, by which it surely fits.
/// </summary>
/// <param name="Window">The model's window in tokens, the answer included; null where it is not known, and nothing is judged.</param>
/// <param name="Least">Text alone, at few tokens a byte.</param>
/// <param name="Likely">Text alone, as such text usually is.</param>
/// <param name="Careful">Text at many tokens a byte, and all else at its most; never more than the request can be at worst.</param>
/// <param name="Answer">The tokens kept free for the answer.</param>
internal readonly record struct ContextFit(int? Window, long Least, long Likely, long Careful, long Answer)
{
    private const int UsualAnswer = 2_000;

    /// <summary>It fits, however its text is split into tokens.</summary>
    public bool IsSure => Window is not { } window || Careful + Answer <= window;

    /// <summary>It does not fit, however its text is split.</summary>
    public bool IsTooLong => Window is { } window && Least + Answer > window;

    /// <summary>Judges a request to one model. Allocates nothing.</summary>
    /// <param name="options">The options as they will be sent.</param>
    /// <param name="info">The model's row; null where the catalog has none.</param>
    /// <param name="size">The request's size for that model.</param>
    /// <param name="seen">What the model's newest answers over that relay used.</param>
    public static ContextFit Judge(ChatOptions options, ModelInfo? info, in RequestSize size, in AnswerSum seen)
    {
        if (info?.ContextWindow is not { } window)
        {
            return default;
        }

        var density = TokenDensity.Of(seen);
        var beyondText = Math.Max(0, size.InputTokens - size.TextBytes);
        return new(
            window,
            density.Least(size.TextBytes),
            density.Likely(size.TextBytes),
            Math.Min(size.InputTokens, density.Careful(size.TextBytes) + beyondText),
            AnswerRoom(options.MaxOutputTokens, info.MaxOutputTokens, window));
    }

    /// <summary>The error of a conversation that is too long by these figures.</summary>
    /// <param name="plan">The plan whose call it is.</param>
    /// <param name="model">The model.</param>
    /// <param name="wasTrimmed">Whether its oldest messages were left out already.</param>
    public ContextWindowExceededException Exceeded(CallPlan plan, string model, bool wasTrimmed)
    {
        var window = Window.GetValueOrDefault();
        var part = wasTrimmed ? "even without its older messages, the conversation" : "the conversation";
        var remedy = wasTrimmed
            ? "Shorten the newest message or the system prompt, or take a model with a larger window"
            : $"Shorten it, let Clients:{plan.Client}:OnContextExceeded leave out its oldest messages ({nameof(ContextExceededAction.TrimOldest)}) or send it all the same ({nameof(ContextExceededAction.Send)}), or take a model with a larger window";
        return new(model, window, Likely, Answer, FormattableString.Invariant(
            $"Nothing was sent for '{plan.Client}.{plan.Operation}': {part} is too long for model '{model}'. It is about {Likely:N0} tokens and {Answer:N0} are kept for the answer; the context window has {window:N0}. {remedy}."));
    }

    // What is sent as the limit, else what an answer usually needs. Half the window at most: a limit as large as the window would leave no room for a question.
    private static long AnswerRoom(int? limit, int? most, int window) => Math.Min(limit ?? Math.Min(UsualAnswer, most ?? UsualAnswer), window / 2);
}
