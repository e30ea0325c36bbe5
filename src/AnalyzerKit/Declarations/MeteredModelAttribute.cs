namespace AnalyzerKit;

/// <summary>
/// Marks an interface whose client the compiler writes: every call through it is admitted against a budget, throttled,
/// retried as declared, priced, recorded and observable.
/// </summary>
/// <remarks>
/// On a method it changes <see cref="Model"/>, <see cref="MaxOutputTokens"/>, <see cref="Temperature"/>, <see cref="MaxCostPerCall"/>,
/// <see cref="Fallbacks"/> and <see cref="Coalesce"/> for that method; anything else there is an error.
/// </remarks>
/// <param name="model">The model's id as the relay knows it, for example <c>"deepseek-v3.2"</c>.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class MeteredModelAttribute(string model) : Attribute
{
    /// <summary>The model's id as the relay knows it.</summary>
    public string Model { get; } = model;

    /// <summary>
    /// The most that calls through this interface may cost in one <see cref="Period"/>, in USD. Written as a <see cref="double"/>,
    /// because attributes take no <see cref="decimal"/>, and meant as the decimal that the source shows. Not set: no budget of its own.
    /// </summary>
    public double Budget { get; set; }

    /// <summary>When <see cref="Budget"/> starts again; the calendar month unless said otherwise.</summary>
    public BudgetPeriod Period { get; set; }

    /// <summary>The most tokens an answer may have, sent with every request. Not set: the model's own maximum bounds the worst case.</summary>
    public int MaxOutputTokens { get; set; }

    /// <summary>The sampling temperature sent with every request. Not set: the model's own default.</summary>
    public double Temperature { get; set; }

    /// <summary>The most requests started in a minute, retries included. Not set: no limit.</summary>
    public int RequestsPerMinute { get; set; }

    /// <summary>The most tokens asked for in a minute, estimated when a call starts and corrected when it ends. Not set: no limit.</summary>
    public int TokensPerMinute { get; set; }

    /// <summary>The most calls under way at once. Not set: no limit.</summary>
    public int MaxConcurrency { get; set; }

    /// <summary>The most one call may cost at worst, in USD; a call that could cost more is refused before anything is sent.</summary>
    public double MaxCostPerCall { get; set; }

    /// <summary>Models tried in this order when the first one fails with an error that another model might not give.</summary>
#pragma warning disable CA1819 // an attribute's argument can be nothing but an array
    public string[] Fallbacks { get; set; } = [];
#pragma warning restore CA1819

    /// <summary>The name of the configured relay that carries the calls.</summary>
    public string Relay { get; set; } = "default";

    /// <summary>The client's name in records, budgets and configuration; the interface's simple name unless said otherwise.</summary>
    public string? Name { get; set; }

    /// <summary>The project that calls are attributed to; the configured one unless said otherwise.</summary>
    public string? Project { get; set; }

    /// <summary>Whether equal calls in flight at the same moment may share one request.</summary>
    public bool Coalesce { get; set; }

    /// <summary>The <c>JsonSerializerContext</c> that reads structured replies where reflection is not available.</summary>
    public Type? JsonContext { get; set; }
}
