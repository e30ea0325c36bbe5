using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Sums over a whole sequence: <c>Sum</c>, and <c>Aggregate</c> with an addition.</summary>
internal static class SequenceSum
{
    /// <summary>Whether the call adds up token counts of chunks.</summary>
    public static bool Of(IInvocationOperation call)
    {
        var source = call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
        if (source is null || new StreamTrace().Elements(source) is not { Scope: null, Once: false } element)
        {
            return false;
        }

        if (!call.TargetMethod.Name.StartsWith("Aggregate", StringComparison.Ordinal))
        {
            return (StreamTrace.Selector(call) is { } selector ? new StreamTrace().Value(selector) : HasLambda(call) ? null : element) is { Read: StreamRead.Tokens, Once: false };
        }

        foreach (var argument in call.Arguments)
        {
            if (StreamTrace.Lambda(argument.Value) is { Symbol.Parameters: { Length: 2 } parameters } lambda && StreamTrace.Result(lambda) is { } result)
            {
                var added = new List<IOperation>();
                return Addition.Increases(result, operation => operation is IParameterReferenceOperation { Parameter: var parameter } && SymbolEqualityComparer.Default.Equals(parameter, parameters[0]), added)
                    && added.Any(static value => new StreamTrace().Value(value) is { Read: StreamRead.Tokens, Once: false });
            }
        }

        return false;
    }

    private static bool HasLambda(IInvocationOperation call) => call.Arguments.Length > 1;
}
