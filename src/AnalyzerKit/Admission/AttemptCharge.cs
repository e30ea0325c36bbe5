namespace AnalyzerKit.Admission;

/// <summary>What one attempt was charged.</summary>
/// <param name="Candidate">The index of the candidate it was sent to.</param>
/// <param name="Cost">USD; null where no price is known.</param>
/// <param name="Tokens">Tokens.</param>
internal readonly record struct AttemptCharge(int Candidate, decimal? Cost, long Tokens);
