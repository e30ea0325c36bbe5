using System.ComponentModel;

namespace AnalyzerKit.CompilerServices;

/// <summary>A <see cref="RetryAttribute"/> as the compiler read it. Made by generated code.</summary>
/// <param name="MaxAttempts">The most attempts, the first one counted.</param>
/// <param name="BaseDelayMilliseconds">The first delay.</param>
/// <param name="MaxDelayMilliseconds">The longest delay.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RetryDeclaration(int MaxAttempts, int BaseDelayMilliseconds, int MaxDelayMilliseconds);
