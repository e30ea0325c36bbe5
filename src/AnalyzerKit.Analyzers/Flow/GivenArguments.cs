using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>What a private method or a local function is given for a parameter by all who can call it, as far as one file tells.</summary>
internal static class GivenArguments
{
    private const int MostCalls = 20;

    /// <summary>The arguments; none where others could call the method, hand it on, or leave the argument out.</summary>
    public static IReadOnlyList<IOperation> Of(IParameterReferenceOperation reference)
    {
        if (reference is not { Parameter: { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol method } parameter, SemanticModel: { } model }
            || !(method.MethodKind == MethodKind.LocalFunction || method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private, PartialImplementationPart: null })
            || method.DeclaringSyntaxReferences is not { Length: 1 } declared || declared[0].SyntaxTree != reference.Syntax.SyntaxTree || method.ContainingType.DeclaringSyntaxReferences.Length > 1)
        {
            return [];
        }

        var arguments = new List<IOperation>();
        var scope = declared[0].GetSyntax().Ancestors().FirstOrDefault(static outer => outer is TypeDeclarationSyntax or CompilationUnitSyntax);
        foreach (var name in scope?.DescendantNodes().OfType<SimpleNameSyntax>().Where(name => name.Identifier.ValueText == method.Name) ?? [])
        {
            var called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? (SyntaxNode)access : name;
            if (arguments.Count == MostCalls || called.Parent is not InvocationExpressionSyntax call || call.Expression != called || model.Rooted(call, default) is not IInvocationOperation invocation)
            {
                return [];
            }

            if (!SymbolEqualityComparer.Default.Equals(invocation.TargetMethod.OriginalDefinition, method.OriginalDefinition))
            {
                continue;
            }

            if (invocation.Arguments.Argument(parameter.Name) is not { } argument)
            {
                return [];
            }

            arguments.Add(argument);
        }

        return arguments;
    }
}
