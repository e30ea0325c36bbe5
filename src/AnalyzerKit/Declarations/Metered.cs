namespace AnalyzerKit;

/// <summary>An answer with the record of what it used and cost.</summary>
/// <remarks>What a method of a <see cref="MeteredModelAttribute"/> interface returns, in a task, where its caller wants to see the cost. Tests make one with its constructor.</remarks>
/// <example>
/// <code>
/// var review = await reviewer.ReviewAsync("C#", code, "platform");
/// Console.WriteLine($"{review.Value} ({review.Usage.Tokens.Total} tokens, {review.Usage.Cost} USD)");
/// </code>
/// </example>
/// <typeparam name="T">The answer's type: <see cref="string"/> for text, or a type of yours.</typeparam>
/// <param name="Value">The answer.</param>
/// <param name="Usage">What the call used and cost.</param>
public sealed record Metered<T>(T Value, UsageRecord Usage);
