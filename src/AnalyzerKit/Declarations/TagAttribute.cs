namespace AnalyzerKit;

/// <summary>
/// Attributes the cost of calls: to a fixed value on an interface or method, to the argument's value on a parameter.
/// A parameter's tag wins over a method's, a method's over an interface's, and those over scopes and configuration.
/// </summary>
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
