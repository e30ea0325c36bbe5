using AnalyzerKit.Analyzers.Costs;
using AnalyzerKit.Analyzers.Generation.Models;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>What a declaration lets its calls cost; null is no limit.</summary>
internal readonly record struct MoneyLimits(decimal? PerCall, decimal? Budget)
{
    /// <summary>The lower of the two.</summary>
    public decimal? Least => PerCall is null || Budget < PerCall ? Budget : PerCall;

    public static MoneyLimits Of(OperationModel operation, ClientSettings client) => new(operation.Call.MaxCostPerCall ?? client.Call.MaxCostPerCall, client.Budget);

    /// <summary>Whether an interface or one of its methods limits money at all.</summary>
    public static bool AreSet(INamedTypeSymbol service) => DeclaredClient.Attributes(service).Any(IsSet);

    public static bool IsSet(AttributeData attribute) => attribute.NamedArguments.Any(static argument => argument.Key is "Budget" or "MaxCostPerCall");

    /// <summary>The limits that a cost is above, in words.</summary>
    public string Below(decimal cost)
    {
        var perCall = cost > PerCall ? "MaxCostPerCall (" + Figures.Usd(PerCall.Value) + ")" : null;
        var budget = cost > Budget ? "the whole Budget (" + Figures.Usd(Budget.Value) + ")" : null;
        return perCall is null ? budget ?? "" : budget is null ? perCall : perCall + " and " + budget;
    }
}
