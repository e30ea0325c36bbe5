using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Walks what runs where it stands: lambdas and local functions run elsewhere, and are left out.</summary>
internal static class InsideOperations
{
    /// <summary>The operation and all that it is made of, in the order of the source, without the bodies of functions in it.</summary>
    public static IEnumerable<IOperation> Inside(this IOperation operation)
    {
        var open = new Stack<IOperation>();
        open.Push(operation);
        while (open.Count > 0)
        {
            var current = open.Pop();
            yield return current;
            foreach (var child in current.ChildOperations.Reverse())
            {
                if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
                {
                    open.Push(child);
                }
            }
        }
    }

    public static bool Contains(this IOperation outer, IOperation inner) => outer.Syntax.SyntaxTree == inner.Syntax.SyntaxTree && outer.Syntax.Span.Contains(inner.Syntax.Span);
}
