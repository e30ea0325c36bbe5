namespace AnalyzerKit.Dispatch;

/// <summary>What answers used together. Servers may report any number, so the sums are wider than a count.</summary>
internal readonly record struct AnswerSum(int Answers, Int128 TextBytes, Int128 Input, Int128 Output);
