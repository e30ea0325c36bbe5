namespace AnalyzerKit;

/// <summary>The user's message that a method sends.</summary>
/// <remarks>
/// <para>It stands on a method of a <see cref="MeteredModelAttribute"/> interface, or of one that such an interface inherits; elsewhere nothing reads it (AKIT5023).
/// A method without it takes messages instead.</para>
/// <para><c>{name}</c> takes the parameter of that name and <c>{name:format}</c> formats it, both in the invariant culture; <c>{{</c> and <c>}}</c> are braces.
/// Names match with case. A placeholder without a parameter is an error (AKIT5002), as is a parameter that nothing uses (AKIT5004).
/// A null for a nullable parameter is empty text. Line ends are sent as LF.</para>
/// </remarks>
/// <example>
/// <code>
/// [MeteredModel("deepseek-v3.2", MaxOutputTokens = 300)]
/// public interface IReporter
/// {
///     [Prompt("Write a sentence about {city} on {day:yyyy-MM-dd}. Answer as {{\"text\": \"...\"}}.")]
///     Task&lt;string&gt; DescribeAsync(string city, DateOnly day, CancellationToken cancellationToken = default);
/// }
/// </code>
/// </example>
/// <param name="text">The message's template. An empty one is an error (AKIT5013).</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PromptAttribute(string text) : Attribute
{
    /// <summary>The message's template.</summary>
    public string Text { get; } = text;
}
