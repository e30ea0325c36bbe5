namespace AnalyzerKit;

/// <summary>Judges how demanding a call is, for clients that have routes. Register one as a singleton to judge otherwise than the built-in rules.</summary>
/// <remarks>
/// <para>The built-in rules: at most 2 messages, none over 500 characters, is <see cref="CallTier.Simple"/>; at most 5 messages with under 2,000 characters together is
/// <see cref="CallTier.Moderate"/>; more, or reasoning asked for, is <see cref="CallTier.Complex"/>.</para>
/// <para>The system prompt and <c>ChatOptions.Instructions</c> count as messages; characters are those of all texts, results of tools among them. A call that may use tools, or has
/// used some, is <see cref="CallTier.Moderate"/> at least, however short. Images, audio, files and everything else that is no text make a call <see cref="CallTier.Complex"/>: their
/// length says nothing of them. Reasoning is asked for by an effort other than <c>none</c> and <c>minimal</c>.</para>
/// </remarks>
public interface ICallClassifier
{
    /// <summary>Judges one call. Asked for every routed call before anything is waited for, from many threads; it should not block. What it throws, the call throws.</summary>
    /// <param name="call">The call.</param>
    /// <returns>The tier.</returns>
    CallTier Classify(CallClassifierContext call);
}
