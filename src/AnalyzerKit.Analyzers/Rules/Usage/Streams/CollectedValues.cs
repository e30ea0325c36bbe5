using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>What is put into a list.</summary>
internal static class CollectedValues
{
    private const int Most = 16;
    private static readonly HashSet<string> Putting = new(["Add", "Enqueue", "Push", "AddLast", "AddRange"], StringComparer.Ordinal);

    /// <summary>The values that are added to a local list anywhere in its body, or to a field anywhere in its type, as far as one file shows.</summary>
    public static IReadOnlyList<IOperation> Of(IOperation list, ref int lookups)
    {
        var symbol = Symbol(list);
        if (symbol is null || list.SemanticModel is not { } model || lookups-- <= 0)
        {
            return [];
        }

        var top = symbol is ILocalSymbol or IParameterSymbol ? list.Body().Syntax : list.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        var values = new List<IOperation>();
        foreach (var call in top?.DescendantNodes().OfType<InvocationExpressionSyntax>() ?? [])
        {
            if (values.Count < Most && call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var target }, ArgumentList.Arguments.Count: 1 } && Putting.Contains(name)
                && Named(target, symbol.Name) && model.GetOperation(call) is IInvocationOperation { Instance: { } instance } put && SymbolEqualityComparer.Default.Equals(Symbol(instance), symbol))
            {
                values.Add(put.Arguments[0].Value);
            }
        }

        return values;
    }

    /// <summary>Whether the list is there before the loop or function and after it.</summary>
    public static bool Outlives(IOperation list, IOperation scope) =>
        Symbol(list) is not ILocalSymbol local || local.DeclaringSyntaxReferences.FirstOrDefault() is not { } declaration || !scope.Syntax.Span.Contains(declaration.Span);

    private static bool Named(ExpressionSyntax target, string name) => target switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText == name,
        _ => false,
    };

    private static ISymbol? Symbol(IOperation operation) => operation.Bare() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } property => property.Property,
        _ => null,
    };
}
