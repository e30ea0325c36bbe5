namespace AnalyzerKit;

/// <summary>
/// Makes the generated registration of this assembly's <see cref="MeteredModelAttribute"/> interfaces public under a name of its own,
/// so that another assembly can call it.
/// </summary>
/// <param name="methodName">The registration method's name, for example <c>"AddBillingModels"</c>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class MeteredModelsRegistrationAttribute(string methodName) : Attribute
{
    /// <summary>The registration method's name.</summary>
    public string MethodName { get; } = methodName;
}
