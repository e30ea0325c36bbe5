namespace AnalyzerKit;

/// <summary>
/// Marks an interface whose client the compiler writes: every call through it is admitted against a budget, throttled,
/// retried as declared, priced, recorded and observable.
/// </summary>
/// <remarks>
/// <para>It stands on a public or internal interface that is not generic. Register the clients with <c>AddMetering(...).AddMeteredModels()</c>,
/// and take the interface from the services.</para>
/// <para>On a method of such an interface it changes <see cref="Model"/>, <see cref="MaxOutputTokens"/>, <see cref="Temperature"/>,
/// <see cref="MaxCostPerCall"/>, <see cref="Fallbacks"/> and <see cref="Coalesce"/> for that method; anything else there is an error (AKIT5012).</para>
/// <para>A value out of range is an error (AKIT5011), as is an empty text (AKIT5013).
/// The configuration's <c>Clients:&lt;name&gt;</c> changes most of it without a rebuild, for all methods of the client.</para>
/// </remarks>
/// <example>
/// <code>
/// [MeteredModel("deepseek-v3.2", Budget = 25.00, MaxOutputTokens = 512)]
/// [Retry(MaxAttempts = 3)]
/// public interface IReviewer
/// {
///     [Prompt("Review this {language} code:\n\n{code}")]
///     Task&lt;Metered&lt;string&gt;&gt; ReviewAsync(string language, string code, CancellationToken cancellationToken = default);
///
///     [MeteredModel("gemini-2.5-flash", MaxOutputTokens = 200)]
///     [Prompt("Explain this code:\n\n{code}")]
///     MeteredStream Explain(string code, CancellationToken cancellationToken = default);
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class MeteredModelAttribute : Attribute
{
    /// <summary>Names the model that calls go to.</summary>
    /// <param name="model">The model's id as the relay knows it, for example <c>"deepseek-v3.2"</c>. An empty one is an error (AKIT5013).</param>
    public MeteredModelAttribute(string model) => Model = model;

    /// <summary>The model's id as the relay knows it. <c>Clients:&lt;name&gt;:Model</c> goes over it.</summary>
    public string Model { get; }

    /// <summary>
    /// The most that all calls through this interface may cost in one <see cref="Period"/>, in USD; above zero. Not set: no budget of its own.
    /// <c>Clients:&lt;name&gt;:Budget</c> goes over it. Interface only.
    /// </summary>
    /// <remarks>
    /// Written as a <see cref="double"/>, because attributes take no <see cref="decimal"/>, and meant as the decimal that the source shows.
    /// A call whose worst case does not fit what is left throws <see cref="BudgetExceededException"/> before anything is sent.
    /// </remarks>
    public double Budget { get; set; }

    /// <summary>
    /// When <see cref="Budget"/> starts again; the calendar month, in UTC, unless said otherwise. <c>Clients:&lt;name&gt;:Period</c> goes over it. Interface only.
    /// </summary>
    public BudgetPeriod Period { get; set; }

    /// <summary>
    /// The most tokens an answer may have, sent with every request; 1 or more. Not set: the model's own maximum bounds a call's worst case,
    /// and so what a budget reserves for it. <c>Clients:&lt;name&gt;:MaxOutputTokens</c> goes over it.
    /// </summary>
    public int MaxOutputTokens { get; set; }

    /// <summary>
    /// The sampling temperature sent with every request; 0 or more. Not set: none is sent, and the model's own default holds.
    /// <c>Clients:&lt;name&gt;:Temperature</c> goes over it.
    /// </summary>
    public double Temperature { get; set; }

    /// <summary>
    /// The most requests started in a minute, retries included; 1 or more. Not set: no limit. Calls beyond it wait their turn.
    /// <c>Clients:&lt;name&gt;:RequestsPerMinute</c> goes over it. Interface only.
    /// </summary>
    public int RequestsPerMinute { get; set; }

    /// <summary>
    /// The most tokens asked for in a minute, estimated when a call starts and corrected when it ends; 1 or more. Not set: no limit. Calls beyond it wait
    /// their turn. <c>Clients:&lt;name&gt;:TokensPerMinute</c> goes over it. Interface only.
    /// </summary>
    public int TokensPerMinute { get; set; }

    /// <summary>
    /// The most calls under way at once; 1 or more. Not set: no limit. Calls beyond it wait their turn.
    /// <c>Clients:&lt;name&gt;:MaxConcurrency</c> goes over it. Interface only.
    /// </summary>
    public int MaxConcurrency { get; set; }

    /// <summary>
    /// The most one call may cost at worst, in USD, retries included; above zero. A call that could cost more is refused before anything is sent.
    /// Not set: no limit of its own. <c>Clients:&lt;name&gt;:MaxCostPerCall</c> goes over it.
    /// </summary>
    public double MaxCostPerCall { get; set; }

    /// <summary>
    /// Models tried in this order when the first one fails with an error that another model might not give; each on the relays that stand in for its own too,
    /// before the next. Not set: none.
    /// <c>Clients:&lt;name&gt;:Fallbacks</c> goes over it; an empty list there takes them away.
    /// </summary>
#pragma warning disable CA1819 // an attribute's argument can be nothing but an array
    public string[] Fallbacks { get; set; } = [];
#pragma warning restore CA1819

    /// <summary>
    /// The name of the configured relay that carries the calls; <c>"default"</c> unless said otherwise.
    /// <c>Clients:&lt;name&gt;:Relay</c> goes over it. Interface only.
    /// </summary>
    public string Relay { get; set; } = "default";

    /// <summary>
    /// The client's name in records, budgets and configuration (<c>Clients:&lt;name&gt;</c>); the interface's simple name unless said otherwise.
    /// Two clients of one name are an error (AKIT5015). Interface only.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// The project that calls are attributed to; the configured one unless said otherwise. <c>Clients:&lt;name&gt;:Project</c> goes over it. Interface only.
    /// </summary>
    public string? Project { get; set; }

    /// <summary>
    /// Whether equal calls that are under way at the same moment share one request, one answer and one record; false unless said otherwise.
    /// Equal are calls of one method with the same text, options and tags; streams and calls with tools are never shared.
    /// <c>Clients:&lt;name&gt;:Coalesce</c> goes over it.
    /// </summary>
    public bool Coalesce { get; set; }

    /// <summary>
    /// What becomes of a call that does not fit a budget: refused unless said otherwise, or sent to the first of <see cref="Fallbacks"/> that fits.
    /// <c>Clients:&lt;name&gt;:OnBudgetExceeded</c> goes over it. Interface only.
    /// </summary>
    public BudgetExceededAction OnBudgetExceeded { get; set; }

    /// <summary>
    /// What becomes of a conversation that is too long for the model's context window: refused before anything is sent unless said otherwise.
    /// <c>Clients:&lt;name&gt;:OnContextExceeded</c> goes over it. Interface only.
    /// </summary>
    public ContextExceededAction OnContextExceeded { get; set; }

    /// <summary>
    /// The <c>JsonSerializerContext</c> that reads structured replies. Not set: they are read by reflection, which a project that is trimmed, compiled ahead of
    /// time or without reflection-based serialization cannot do (AKIT5020). One that cannot read a reply is an error (AKIT5021). Interface only.
    /// </summary>
    public Type? JsonContext { get; set; }
}
