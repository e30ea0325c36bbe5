using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>What is written to a local variable, wherever in its body, lambdas and local functions included.</summary>
internal static class Writes
{
    /// <summary>The values that a local is given; null in the list where a value is made in a way that is not followed (<c>out</c>, <c>ref</c>, deconstruction, <c>++</c>).</summary>
    public static IReadOnlyList<IOperation?> To(ILocalSymbol local, IOperation body)
    {
        var values = new List<IOperation?>();
        foreach (var operation in body.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when Same(declarator.Symbol, local):
                    if ((declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { } initializer)
                    {
                        values.Add(initializer.Value);
                    }

                    break;
                case ISimpleAssignmentOperation { IsRef: false } assignment when Refers(assignment.Target, local):
                    values.Add(assignment.Value);
                    break;
                case ICoalesceAssignmentOperation coalesce when Refers(coalesce.Target, local):
                    values.Add(coalesce.Value);
                    break;
                case ICompoundAssignmentOperation compound when Refers(compound.Target, local):
                case IIncrementOrDecrementOperation increment when Refers(increment.Target, local):
                case IDeconstructionAssignmentOperation deconstruction when deconstruction.Target.DescendantsAndSelf().Any(target => Refers(target, local)):
                case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } argument when argument.Value.DescendantsAndSelf().Any(target => Refers(target, local)):
                case IDeclarationPatternOperation pattern when Same(pattern.DeclaredSymbol, local):
                case IRecursivePatternOperation recursive when Same(recursive.DeclaredSymbol, local):
                    values.Add(null);
                    break;
            }
        }

        return values;
    }

    /// <summary>The one value that a local has all its life; null where there are several, or it is not known.</summary>
    public static IOperation? Only(ILocalReferenceOperation reference) =>
        !reference.Local.IsForEach && To(reference.Local, reference.Body()) is { Count: 1 } values ? values[0] : null;

    private static bool Refers(IOperation operation, ILocalSymbol local) => operation is ILocalReferenceOperation reference && Same(reference.Local, local);

    private static bool Same(ISymbol? one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}
