using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>What becomes of an attempt in its <c>catch</c>.</summary>
internal static class RetryLoopHandler
{
    private const int Deepest = 4;

    /// <summary>Whether nothing but the exception itself decides that the loop is left from here: the same error goes round and round.</summary>
    public static bool GoesOnForever(ICatchClauseOperation handler, ILoopOperation loop)
    {
        if (handler.Filter is { } filter && !AsksOnlyTheException(filter, handler, Deepest))
        {
            return false;
        }

        return handler.Handler.Inside().All(operation => !MayEnd(operation, handler, loop));
    }

    /// <summary>Whether the handler begins the next round itself, so that what follows the <c>try</c> is reached after success only.</summary>
    public static bool Continues(ICatchClauseOperation handler, ILoopOperation loop) =>
        handler.Handler.Operations.LastOrDefault() is IBranchOperation { BranchKind: BranchKind.Continue } branch && SymbolEqualityComparer.Default.Equals(branch.Target, loop.ContinueLabel);

    private static bool MayEnd(IOperation operation, ICatchClauseOperation handler, ILoopOperation loop)
    {
        if (RetryLoopExits.Leaves(operation, loop))
        {
            var guards = RetryLoopExits.Guards(operation, handler.Handler).ToList();
            return guards.Count == 0 || !guards.All(guard => guard.Condition is { } condition && AsksOnlyTheException(condition, handler, Deepest));
        }

        // A method of the user's own may give up: where it is in sight, it is looked into.
        return operation is IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: false } method } call
            && !(Origin.Body(method, call) is { } body && !body.DescendantsAndSelf().Any(static inner => inner is IThrowOperation));
    }

    /// <summary>Whether the exception alone answers the question: no counter, clock or state is asked.</summary>
    public static bool AsksOnlyTheException(IOperation condition, ICatchClauseOperation handler, int depth) => condition.Inside().All(operation => operation switch
    {
        ILocalReferenceOperation local => IsExceptions(local, handler, depth),
        IFieldReferenceOperation { Field: { IsStatic: true } field } => field.IsConst || field.IsReadOnly,
        IPropertyReferenceOperation { Property.IsStatic: true } => false,
        IInvocationOperation { TargetMethod.IsStatic: true, Arguments.IsEmpty: true } => false,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } or IParameterReferenceOperation or IAwaitOperation or IIncrementOrDecrementOperation or IAssignmentOperation or IDynamicInvocationOperation => false,
        _ => true,
    });

    private static bool IsExceptions(ILocalReferenceOperation local, ICatchClauseOperation handler, int depth) =>
        local.Local.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration && handler.Syntax.Span.Contains(declaration.Span)
        && (!(local.Syntax.SyntaxTree == declaration.SyntaxTree && handler.Handler.Syntax.Span.Contains(declaration.Span))
            || (depth > 0 && Writes.To(local.Local, handler.Handler).All(value => value is null || AsksOnlyTheException(value, handler, depth - 1))));
}
