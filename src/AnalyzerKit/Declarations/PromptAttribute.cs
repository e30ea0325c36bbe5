namespace AnalyzerKit;

/// <summary>
/// The user's message of a method's call. <c>{name}</c> and <c>{name:format}</c> take the parameter of that name in the invariant
/// culture; <c>{{</c> and <c>}}</c> are braces. Line ends are sent as LF.
/// </summary>
/// <param name="text">The message's template.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PromptAttribute(string text) : Attribute
{
    /// <summary>The message's template.</summary>
    public string Text { get; } = text;
}
