namespace AnalyzerKit;

/// <summary>
/// Names the models that serve calls of one tier. A classifier judges each call before anything is sent; a tier without a route goes to the
/// client's own model. Without any route there is no routing.
/// </summary>
/// <remarks>
/// <para>One attribute a tier. On a method, its routes stand in place of all of the interface's. The route's models are tried first, then the declared
/// <see cref="MeteredModelAttribute.Fallbacks"/>. A call whose <c>ChatOptions.ModelId</c> names a model is not routed.</para>
/// <para>A second route for a tier, one without models, with more than eight or with a model twice, and weights that do not go with its models and <see cref="Order"/> are errors
/// (AKIT5025), as are values out of range (AKIT5011), an empty id (AKIT5013), and a route where no client is made of it (AKIT5023).</para>
/// <para>The tier is judged by <see cref="ICallClassifier"/>; register one of your own to judge otherwise.
/// The configuration's <c>Clients:&lt;name&gt;:Routes:&lt;tier&gt;</c> goes over the declaration, for all methods of the client.</para>
/// </remarks>
/// <example>
/// <code>
/// [MeteredModel("gpt-4.1", Budget = 25.00, MaxOutputTokens = 512)]
/// [Route(CallTier.Simple, "deepseek-v3.2", "gemini-2.5-flash", Order = RouteOrder.Price)]
/// [Route(CallTier.Moderate, "gemini-2.5-flash")]
/// [Retry(MaxAttempts = 3)]
/// public interface IAssistant
/// {
///     [Prompt("{question}")]
///     Task&lt;string&gt; AskAsync(string question, CancellationToken cancellationToken = default);
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RouteAttribute : Attribute
{
    /// <summary>Names the models of a tier.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="models">The models' ids as the relay knows them; at least one.</param>
    public RouteAttribute(CallTier tier, params string[] models) => (Tier, Models) = (tier, models);

    /// <summary>The tier.</summary>
    public CallTier Tier { get; }

    /// <summary>The models' ids.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>Which of the models a call tries first; the first named unless said otherwise.</summary>
    public RouteOrder Order { get; set; }

    /// <summary>How often each model goes first, relative to the others: one number above zero for each of them, with <see cref="RouteOrder.Weight"/> alone.</summary>
#pragma warning disable CA1819 // an attribute's argument can be nothing but an array
    public double[] Weights { get; set; } = [];
#pragma warning restore CA1819
}
