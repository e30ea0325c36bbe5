namespace AnalyzerKit;

/// <summary>Judges how demanding a call is, for clients that have routes. Register one as a singleton to judge otherwise than the built-in rules.</summary>
/// <remarks>
/// The built-in rules: at most 2 messages, none over 500 characters, is <see cref="CallTier.Simple"/>; at most 5 messages with under 2,000 characters together is
/// <see cref="CallTier.Moderate"/>; more, or reasoning asked for, is <see cref="CallTier.Complex"/>.
/// </remarks>
public interface ICallClassifier
{
    /// <summary>Judges one call. Asked for every routed call before anything is waited for, from many threads; it should not block. What it throws, the call throws.</summary>
    /// <param name="call">The call.</param>
    /// <returns>The tier.</returns>
    CallTier Classify(CallClassifierContext call);
}
