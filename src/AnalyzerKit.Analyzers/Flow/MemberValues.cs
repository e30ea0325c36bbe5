using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>What fields and properties are given, as far as their file tells.</summary>
internal static class MemberValues
{
    /// <summary>The one value that a field or property of this file is given; null where there are several, or others could give it one.</summary>
    public static IOperation? Only(ISymbol member, IOperation near)
    {
        if (!IsClosed(member) || Type(member, near) is not { } type || near.SemanticModel is not { } model)
        {
            return null;
        }

        var values = new List<ExpressionSyntax>();
        if (Initializer(member.DeclaringSyntaxReferences[0].GetSyntax()) is { } initializer)
        {
            values.Add(initializer);
        }

        values.AddRange(Assignments(type, member.Name).Where(assignment => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(assignment.Left).Symbol, member)).Select(static assignment => assignment.Right));
        return values.Count == 1 ? model.GetOperation(values[0]) : null;
    }

    /// <summary>The values that a property of the object in a field is given through that field, wherever in the type.</summary>
    public static IEnumerable<IOperation> Through(ISymbol member, string property, IOperation near)
    {
        if (Type(member, near) is not { } type || near.SemanticModel is not { } model)
        {
            return [];
        }

        return Assignments(type, property)
            .Where(assignment => assignment.Left is MemberAccessExpressionSyntax { Expression: var holder } && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(holder).Symbol, member))
            .Select(assignment => model.GetOperation(assignment.Right)).OfType<IOperation>();
    }

    private static bool IsClosed(ISymbol member) => member switch
    {
        IFieldSymbol field => field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private,
        IPropertySymbol property => !property.IsVirtual && !property.IsOverride && !property.IsAbstract && (property.SetMethod is null || property.SetMethod.DeclaredAccessibility == Accessibility.Private || property.DeclaredAccessibility == Accessibility.Private),
        _ => false,
    };

    private static TypeDeclarationSyntax? Type(ISymbol member, IOperation near) =>
        member.DeclaringSyntaxReferences is { Length: 1 } declarations && declarations[0].SyntaxTree == near.Syntax.SyntaxTree
            ? declarations[0].GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>()
            : null;

    private static ExpressionSyntax? Initializer(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression
            ?? property.AccessorList?.Accessors.FirstOrDefault(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration))?.ExpressionBody?.Expression,
        _ => null,
    };

    // By the name first: few assignments of a type are to it.
    private static IEnumerable<AssignmentExpressionSyntax> Assignments(TypeDeclarationSyntax type, string name) =>
        type.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(assignment => Name(assignment.Left) == name && assignment.Parent is not InitializerExpressionSyntax);

    private static string? Name(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
