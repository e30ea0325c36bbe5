namespace AnalyzerKit;

/// <summary>
/// Makes the generated registration of this assembly's <see cref="MeteredModelAttribute"/> interfaces public under a name of its own,
/// so that another assembly can call it.
/// </summary>
/// <remarks>
/// Without it, the registration is an internal <c>AddMeteredModels</c>. It stands on the assembly, in a library whose clients an application registers.
/// A name that is no method's name, or is <c>AddMeteredModels</c>, is an error (AKIT5016).
/// </remarks>
/// <example>
/// <code>
/// [assembly: MeteredModelsRegistration("AddBillingModels")]
///
/// [MeteredModel("gpt-4.1", MaxOutputTokens = 100)]
/// internal interface IInvoiceReader
/// {
///     [Prompt("What is the total of this invoice?\n\n{text}")]
///     Task&lt;string&gt; ReadTotalAsync(string text, CancellationToken cancellationToken = default);
/// }
/// </code>
/// The application: <c>services.AddMetering(configuration.GetSection("Metering")).AddMeteredModels().AddBillingModels()</c>.
/// </example>
/// <param name="methodName">The registration method's name, for example <c>"AddBillingModels"</c>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class MeteredModelsRegistrationAttribute(string methodName) : Attribute
{
    /// <summary>The registration method's name.</summary>
    public string MethodName { get; } = methodName;
}
