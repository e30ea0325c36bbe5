using System.ComponentModel;

namespace AnalyzerKit.CompilerServices;

/// <summary>What the compiler read off one method of a metered interface. What is null or empty is the interface's. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OperationDeclaration
{
    /// <summary>Makes the declaration.</summary>
    /// <param name="client">The interface's declaration.</param>
    /// <param name="name">The method's name.</param>
    public OperationDeclaration(ClientDeclaration client, string name)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        Client = client;
        Name = name;
    }

    /// <summary>The interface's declaration.</summary>
    public ClientDeclaration Client { get; }

    /// <summary>The method's name.</summary>
    public string Name { get; }

    /// <summary>The method's own model.</summary>
    public string? Model { get; init; }

    /// <summary>The method's own output limit in tokens.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>The method's own temperature.</summary>
    public double? Temperature { get; init; }

    /// <summary>The method's own limit of a call's worst cost, in USD.</summary>
    public decimal? MaxCostPerCall { get; init; }

    /// <summary>The method's own fallbacks.</summary>
    public IReadOnlyList<string>? Fallbacks { get; init; }

    /// <summary>The method's own choice of sharing equal calls.</summary>
    public bool? Coalesce { get; init; }

    /// <summary>The method's own routes, in place of the interface's.</summary>
    public IReadOnlyList<RouteDeclaration>? Routes { get; init; }

    /// <summary>The method's own retries.</summary>
    public RetryDeclaration? Retry { get; init; }

    /// <summary>How its structured reply is asked for and read; null for the methods that return text, a stream or a response.</summary>
    public ReplyFormat? Reply { get; init; }

    /// <summary>The method's tags, over the interface's.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}
