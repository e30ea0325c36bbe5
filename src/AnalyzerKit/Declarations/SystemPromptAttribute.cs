namespace AnalyzerKit;

/// <summary>
/// The system message sent first, for every method of an interface or for one method, whose own replaces the interface's.
/// Placeholders work as in <see cref="PromptAttribute"/>; a caller's text in a system prompt is better avoided.
/// </summary>
/// <param name="text">The message's template.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class SystemPromptAttribute(string text) : Attribute
{
    /// <summary>The message's template.</summary>
    public string Text { get; } = text;
}
