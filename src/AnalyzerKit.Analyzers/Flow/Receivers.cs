using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>On what a method is called, and which calls an object is handed to.</summary>
internal static class Receivers
{
    /// <summary>The object before the dot, also of an extension; null for a static call.</summary>
    public static IOperation? Receiver(this IInvocationOperation call) =>
        call.Instance is IConditionalAccessInstanceOperation ? call.Enclosing<IConditionalAccessOperation>()?.Operation
        : call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null);

    /// <summary>The calls that get an object which is made here, or that a local here holds; empty where none is in sight.</summary>
    public static IEnumerable<IInvocationOperation> Calls(IOperation made)
    {
        if (made is ILocalReferenceOperation reference)
        {
            return CallsWith(reference.Local, made.Body());
        }

        var parent = made.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } => [call],
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => CallsWith(declarator.Symbol, made.Body()),
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } => CallsWith(local.Local, made.Body()),
            _ => [],
        };
    }

    private static IEnumerable<IInvocationOperation> CallsWith(ILocalSymbol local, IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is IArgumentOperation { Parent: IInvocationOperation call } argument
                && argument.Value.Bare() is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
            {
                yield return call;
            }
        }
    }
}
