using System.ComponentModel;

namespace AnalyzerKit.CompilerServices;

/// <summary>What the compiler read off one <see cref="MeteredModelAttribute"/> interface. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ClientDeclaration
{
    /// <summary>Makes the declaration.</summary>
    /// <param name="name">The client's name.</param>
    /// <param name="model">The model's id.</param>
    public ClientDeclaration(string name, string model)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(model);
        Name = name;
        Model = model;
    }

    /// <summary>The client's name.</summary>
    public string Name { get; }

    /// <summary>The model's id.</summary>
    public string Model { get; }

    /// <summary>The budget in USD; null for none.</summary>
    public decimal? Budget { get; init; }

    /// <summary>When the budget starts again.</summary>
    public BudgetPeriod Period { get; init; }

    /// <summary>The output limit in tokens; null for the model's own.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>The sampling temperature; null for the model's own.</summary>
    public double? Temperature { get; init; }

    /// <summary>Requests started in a minute at most; null for no limit.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Tokens asked for in a minute at most; null for no limit.</summary>
    public int? TokensPerMinute { get; init; }

    /// <summary>Calls under way at most; null for no limit.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>The most a call may cost at worst, in USD; null for no limit.</summary>
    public decimal? MaxCostPerCall { get; init; }

    /// <summary>Models tried when the first one fails.</summary>
    public IReadOnlyList<string> Fallbacks { get; init; } = [];

    /// <summary>The relay's name.</summary>
    public string Relay { get; init; } = "default";

    /// <summary>The project; null for the configured one.</summary>
    public string? Project { get; init; }

    /// <summary>Whether equal calls in flight may share one request.</summary>
    public bool Coalesce { get; init; }

    /// <summary>What becomes of a call that does not fit a budget.</summary>
    public BudgetExceededAction OnBudgetExceeded { get; init; }

    /// <summary>What becomes of a conversation that is too long for a model.</summary>
    public ContextExceededAction OnContextExceeded { get; init; }

    /// <summary>The models of each tier; empty for no routing.</summary>
    public IReadOnlyList<RouteDeclaration> Routes { get; init; } = [];

    /// <summary>How failed requests are retried; null for not at all.</summary>
    public RetryDeclaration? Retry { get; init; }

    /// <summary>The interface's tags.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}
