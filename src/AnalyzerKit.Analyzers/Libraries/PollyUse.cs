using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>What a retry of Polly's repeats, where that is in sight: a call that its own policy executes, or a client of a model's host that it is added to.</summary>
internal static class PollyUse
{
    /// <summary>The model call's name; null where it is not certain.</summary>
    public static string? ModelCall(IInvocationOperation retry)
    {
        IOperation current = retry;
        for (; current.Parent is IInvocationOperation or IArgumentOperation or IConversionOperation or IAwaitOperation or IAnonymousFunctionOperation or IBlockOperation or IReturnOperation or IDelegateCreationOperation; current = current.Parent)
        {
            if (current.Parent is IInvocationOperation outer)
            {
                if (outer.TargetMethod.Name.Contains("Wrap"))
                {
                    return null;
                }

                if (IsExecution(outer) && CalledBy(outer) is { } call)
                {
                    return call;
                }

                if (outer.TargetMethod.Name is "AddPolicyHandler" or "AddTransientHttpErrorPolicy" or "AddResilienceHandler" && outer.DescendantsAndSelf().Any(static part => part.ConstantValue is { HasValue: true, Value: string text } && ModelHttpCalls.IsModelHost(text)))
                {
                    return outer.TargetMethod.Name;
                }
            }
        }

        return Holder(current) is { } holder ? Executions(retry, holder).Select(CalledBy).FirstOrDefault(static call => call is not null) : null;
    }

    private static ISymbol? Holder(IOperation value)
    {
        if (value.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator })
        {
            return declarator.Symbol;
        }

        if (value.Parent is ISimpleAssignmentOperation assignment)
        {
            return assignment.Target switch
            {
                ILocalReferenceOperation local => local.Local,
                IFieldReferenceOperation field => field.Field,
                IPropertyReferenceOperation property => property.Property,
                _ => null,
            };
        }

        return value.Parent switch
        {
            IFieldInitializerOperation field => field.InitializedFields.FirstOrDefault(),
            IPropertyInitializerOperation property => property.InitializedProperties.FirstOrDefault(),
            _ => null,
        };
    }

    // In the file: where the retry is used elsewhere, it is not in sight.
    private static IEnumerable<IInvocationOperation> Executions(IOperation retry, ISymbol holder)
    {
        var region = holder is ILocalSymbol ? retry.Body().Syntax : retry.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() as SyntaxNode;
        foreach (var call in region?.DescendantNodes().OfType<InvocationExpressionSyntax>() ?? [])
        {
            if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var receiver } && name.StartsWith("Execute", StringComparison.Ordinal)
                && SymbolEqualityComparer.Default.Equals(retry.SemanticModel?.GetSymbolInfo(receiver).Symbol, holder)
                && retry.SemanticModel?.GetOperation(call) is IInvocationOperation execution)
            {
                yield return execution;
            }
        }
    }

    private static bool IsExecution(IInvocationOperation call) => call.TargetMethod.Name.StartsWith("Execute", StringComparison.Ordinal);

    private static string? CalledBy(IInvocationOperation execution) =>
        execution.Arguments.SelectMany(static argument => CallsInSight.In(argument)).Select(static call => call.TargetMethod.Name).FirstOrDefault()
        ?? execution.Arguments.SelectMany(static argument => argument.DescendantsAndSelf()).OfType<IMethodReferenceOperation>()
            .Where(static reference => ModelCalls.Of(reference.Method) is not null || CallsInSight.BodyOf(reference.Method, reference.SemanticModel) is { } body && CallsInSight.In(body).Any())
            .Select(static reference => reference.Method.Name).FirstOrDefault();
}
