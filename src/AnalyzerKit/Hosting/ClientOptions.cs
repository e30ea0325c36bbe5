using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>What configuration says of one client over its <see cref="MeteredModelAttribute"/>. What is null stays as declared.</summary>
/// <remarks>
/// <c>Clients:&lt;name&gt;</c> in configuration; the name is the interface's, or <see cref="MeteredModelAttribute.Name"/>. It holds for all methods of the client,
/// those with a <see cref="MeteredModelAttribute"/> of their own too, from the next call on.
/// </remarks>
public sealed class ClientOptions : ISettingsObject
{
    /// <summary>The model's id.</summary>
    public string? Model { get; set; }

    /// <summary>The name of the relay that carries the calls.</summary>
    public string? Relay { get; set; }

    /// <summary>The project that calls are attributed to.</summary>
    public string? Project { get; set; }

    /// <summary>The most that all calls may cost in one <see cref="Period"/>, in USD; 0 refuses every call.</summary>
    public decimal? Budget { get; set; }

    /// <summary>When <see cref="Budget"/> starts again.</summary>
    public BudgetPeriod? Period { get; set; }

    /// <summary>The most tokens an answer may have; 1 or more.</summary>
    public int? MaxOutputTokens { get; set; }

    /// <summary>The sampling temperature, from 0 to 2.</summary>
    public double? Temperature { get; set; }

    /// <summary>The most that one call may cost at worst, in USD; above zero.</summary>
    public decimal? MaxCostPerCall { get; set; }

    /// <summary>The most requests started in a minute, retries included; 1 or more.</summary>
    public int? RequestsPerMinute { get; set; }

    /// <summary>The most tokens asked for in a minute, estimated when a call starts and corrected when it ends; 1 or more.</summary>
    public long? TokensPerMinute { get; set; }

    /// <summary>The most calls under way at once; 1 or more.</summary>
    public int? MaxConcurrency { get; set; }

    /// <summary>Models tried in this order when the first one fails; an empty list takes the declared ones away.</summary>
    public IList<string>? Fallbacks { get; set; }

    /// <summary>What becomes of a call that does not fit a budget.</summary>
    public BudgetExceededAction? OnBudgetExceeded { get; set; }

    /// <summary>What becomes of a conversation that is too long for a model's context window.</summary>
    public ContextExceededAction? OnContextExceeded { get; set; }

    /// <summary>Whether equal calls that are under way at the same moment share one request.</summary>
    public bool? Coalesce { get; set; }

    /// <summary>The models of each tier, by the tier's name; an entry goes over the declared route of its tier.</summary>
    public IDictionary<string, RouteOptions> Routes { get; } = new Dictionary<string, RouteOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>False refuses every call of the client with <see cref="BudgetExceededException"/>.</summary>
    public bool? Enabled { get; set; }

    /// <summary>How many calls may wait for a permit, 0 or more; 10,000 unless said otherwise. One more throws <see cref="ThrottledException"/>.</summary>
    public int? QueueLimit { get; set; }

    /// <summary>The longest wait for a permit, at most a day; a minute unless said otherwise. Then the call throws <see cref="ThrottledException"/>.</summary>
    public TimeSpan? QueueTimeout { get; set; }

    /// <summary>Retries; null leaves them as declared.</summary>
    public RetryOptions? Retry { get; set; }

    string? ISettingsObject.Path { get; set; }
}
