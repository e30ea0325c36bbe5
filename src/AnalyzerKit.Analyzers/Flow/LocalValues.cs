using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>All that a local may hold: whatever its body gives it, and adds to it.</summary>
internal static class LocalValues
{
    public static IReadOnlyList<IOperation> Of(ILocalReferenceOperation reference)
    {
        var values = new List<IOperation>();
        var overwritten = Overwritten(reference);
        foreach (var operation in reference.Body().Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when Same(declarator.Symbol, reference):
                    if ((declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { } initializer)
                    {
                        values.Add(initializer.Value);
                    }

                    break;
                case IAssignmentOperation assignment and (ISimpleAssignmentOperation or ICompoundAssignmentOperation or ICoalesceAssignmentOperation) when assignment.Target is ILocalReferenceOperation target && Same(target.Local, reference):
                    values.Add(assignment.Value);
                    break;
            }
        }

        return overwritten is null ? values : [.. values.Where(value => value.Syntax.SpanStart > overwritten.Syntax.SpanStart)];
    }

    // The last statement before the reference, on the way to it, that gives the local a value not made of its own: what it held before is gone. A function may run later, or never.
    private static IOperation? Overwritten(ILocalReferenceOperation reference)
    {
        IOperation inner = reference;
        for (var outer = inner.Parent; outer is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); (inner, outer) = (outer, outer.Parent))
        {
            if (outer is IBlockOperation block)
            {
                var last = block.Operations.TakeWhile(statement => statement != inner)
                    .LastOrDefault(statement => statement is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: var value } } && Same(target.Local, reference)
                        && !value.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation used && Same(used.Local, reference)));
                if (last is not null)
                {
                    return last;
                }
            }
        }

        return null;
    }

    /// <summary>What is appended to a local <c>StringBuilder</c>, its first text included.</summary>
    public static IEnumerable<IOperation> Appended(ILocalReferenceOperation builder)
    {
        foreach (var operation in builder.Body().Descendants())
        {
            if (operation is IInvocationOperation { TargetMethod: { Name: "Append" or "AppendLine" or "AppendFormat" or "Insert" or "AppendJoin", ContainingType.Name: "StringBuilder" } } call && Root(call) is { } local && Same(local.Local, builder))
            {
                foreach (var argument in call.Arguments)
                {
                    yield return argument.Value;
                }
            }
            else if (operation is IObjectCreationOperation { Type.Name: "StringBuilder" } creation && creation.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } && Same(declarator.Symbol, builder))
            {
                foreach (var argument in creation.Arguments)
                {
                    yield return argument.Value;
                }
            }
        }
    }

    // sb.Append(a).AppendLine(b) is one chain.
    private static ILocalReferenceOperation? Root(IInvocationOperation call)
    {
        IOperation? current = call;
        while (current is IInvocationOperation { Instance: { } instance })
        {
            current = instance.Bare();
        }

        return current as ILocalReferenceOperation;
    }

    private static bool Same(ISymbol symbol, ILocalReferenceOperation reference) => SymbolEqualityComparer.Default.Equals(symbol, reference.Local);
}
