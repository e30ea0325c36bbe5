namespace AnalyzerKit;

/// <summary>A conversation is too long for every model that the call may go to. Nothing was sent.</summary>
public sealed class ContextWindowExceededException : MeteringException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="model">The model with the largest window.</param>
    /// <param name="contextWindow">Its context window in tokens, the answer included.</param>
    /// <param name="estimatedTokens">The estimate of the conversation in tokens.</param>
    /// <param name="answerTokens">The tokens kept free for the answer.</param>
    /// <param name="message">What is too long, where, and what to do.</param>
    public ContextWindowExceededException(string model, int contextWindow, long estimatedTokens, long answerTokens, string message)
        : base(message) => (Model, ContextWindow, EstimatedTokens, AnswerTokens) = (model, contextWindow, estimatedTokens, answerTokens);

    /// <summary>The model with the largest window.</summary>
    public string Model { get; }

    /// <summary>The model's context window in tokens, the answer included.</summary>
    public int ContextWindow { get; }

    /// <summary>The estimate of the conversation in tokens.</summary>
    public long EstimatedTokens { get; }

    /// <summary>The tokens kept free for the answer.</summary>
    public long AnswerTokens { get; }
}
