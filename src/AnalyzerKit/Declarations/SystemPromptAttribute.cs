namespace AnalyzerKit;

/// <summary>The system message that is sent first.</summary>
/// <remarks>
/// <para>On an interface it holds for every method; on a method it takes the place of the interface's, and an empty one takes it away.
/// It goes with a <see cref="PromptAttribute"/> and with methods that take messages.</para>
/// <para>Placeholders work as in <see cref="PromptAttribute"/>. A caller's text is better kept out of a system prompt: it could change the instructions.</para>
/// </remarks>
/// <example>
/// <code>
/// [MeteredModel("gpt-4.1", MaxOutputTokens = 400)]
/// [SystemPrompt("You are an expert code reviewer.")]
/// public interface IReviewer
/// {
///     [Prompt("Review this code:\n\n{code}")]
///     Task&lt;string&gt; ReviewAsync(string code, CancellationToken cancellationToken = default);
///
///     [SystemPrompt("You explain code to beginners.")]
///     [Prompt("Explain this code:\n\n{code}")]
///     Task&lt;string&gt; ExplainAsync(string code, CancellationToken cancellationToken = default);
/// }
/// </code>
/// </example>
/// <param name="text">The message's template. An empty one is no system message.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class SystemPromptAttribute(string text) : Attribute
{
    /// <summary>The message's template.</summary>
    public string Text { get; } = text;
}
