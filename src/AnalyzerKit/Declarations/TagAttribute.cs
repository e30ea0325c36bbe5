namespace AnalyzerKit;

/// <summary>Says whom or what the cost of calls belongs to: a fixed value on an interface or method, the argument's value on a parameter.</summary>
/// <remarks>
/// <para>Tags are in every record; budgets and reports go by them. A parameter's tag wins over a method's, a method's over an interface's,
/// and those over the tags of scopes and configuration. Keys that differ in case alone are one key.</para>
/// <para>A fixed value on a parameter, no value elsewhere, and a key twice in one place are errors (AKIT5014), as is an empty key (AKIT5013).</para>
/// </remarks>
/// <example>
/// <code>
/// [MeteredModel("deepseek-v3.2", MaxOutputTokens = 512)]
/// [Tag("feature", "review")]
/// public interface IReviewer
/// {
///     [Prompt("Review this code:\n\n{code}")]
///     Task&lt;string&gt; ReviewAsync(string code, [Tag("department")] string department, CancellationToken cancellationToken = default);
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class TagAttribute : Attribute
{
    /// <summary>Tags calls with the argument of the parameter this stands on; a null argument drops the tag.</summary>
    /// <param name="key">The tag's key, for example <c>"department"</c>.</param>
    public TagAttribute(string key) => Key = key;

    /// <summary>Tags every call of the interface or method this stands on.</summary>
    /// <param name="key">The tag's key, for example <c>"feature"</c>.</param>
    /// <param name="value">The tag's value.</param>
    public TagAttribute(string key, string value)
    {
        Key = key;
        Value = value;
    }

    /// <summary>The tag's key.</summary>
    public string Key { get; }

    /// <summary>The tag's value; null on a parameter, whose argument is the value.</summary>
    public string? Value { get; }
}
