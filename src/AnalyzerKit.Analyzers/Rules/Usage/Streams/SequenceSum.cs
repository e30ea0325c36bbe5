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
                foreach (var part in SummedParts.Of(result))
                {
                    _ = Addition.Increases(part, operation => IsOf(operation, parameters[0]), added);
                }

                return added.Any(static value => new StreamTrace().Value(value) is { Read: StreamRead.Tokens, Once: false });
            }
        }

        return false;
    }

    // What was kept so far, or a member of it.
    private static bool IsOf(IOperation operation, IParameterSymbol before)
    {
        while (operation is IMemberReferenceOperation { Instance: { } instance })
        {
            operation = instance;
        }

        return operation is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, before);
    }

    private static bool HasLambda(IInvocationOperation call) => call.Arguments.Any(static argument => argument.Parameter?.Type.TypeKind == TypeKind.Delegate);
}
