using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Follows a value back to where it is made: through locals, fields, properties and small methods of the same file that have one value each.</summary>
internal static class Origin
{
    private const int Deepest = 12;

    /// <summary>The operation that makes the value; the farthest that it could be followed to where that is not known.</summary>
    public static IOperation Of(IOperation value)
    {
        var path = Path(value);
        return path[path.Count - 1];
    }

    /// <summary>The value, what it is taken from, and so on to what makes it.</summary>
    public static IReadOnlyList<IOperation> Path(IOperation value)
    {
        var path = new List<IOperation> { value.Bare() };
        while (path.Count < Deepest && Before(path[path.Count - 1]) is { } before)
        {
            path.Add(before.Bare());
        }

        return path;
    }

    /// <summary>What a method, a local function or a lambda does, where it stands in the same file and nobody can override it.</summary>
    public static IOperation? Body(IMethodSymbol method, IOperation near) =>
        !MayBeOverridden(method) && Declaration(method.PartialImplementationPart ?? method.ReducedFrom ?? method, near) is { } syntax && near.SemanticModel is { } model
            ? Block(syntax) is { } block ? model.GetOperation(block) : null
            : null;

    private static bool MayBeOverridden(IMethodSymbol method) => method.IsAbstract || ((method.IsVirtual || method.IsOverride) && !method.IsSealed && method.ContainingType?.IsSealed != true);

    private static IOperation? Before(IOperation value) => value switch
    {
        ILocalReferenceOperation local => Writes.Only(local),
        IFieldReferenceOperation field => MemberValues.Only(field.Field, field),
        IPropertyReferenceOperation { Arguments.Length: 0 } property => MemberValues.Only(property.Property, property),
        IInvocationOperation { TargetMethod.IsExtensionMethod: false } call => Returned(call),
        _ => null,
    };

    private static IOperation? Returned(IInvocationOperation call)
    {
        if (Body(call.TargetMethod, call) is not { } body)
        {
            return null;
        }

        if (body.Syntax is ExpressionSyntax)
        {
            return body;
        }

        // An arrow's body is a block with one return, too.
        var returns = body.DescendantsAndSelf().OfType<IReturnOperation>().Where(static result => result.Kind == OperationKind.Return && result.ReturnedValue is not null && result.Enclosing<IAnonymousFunctionOperation>() is null).Take(2).ToList();
        return returns.Count == 1 ? returns[0].ReturnedValue : null;
    }

    private static SyntaxNode? Declaration(IMethodSymbol method, IOperation near) =>
        method.OriginalDefinition.DeclaringSyntaxReferences is { Length: 1 } declarations && declarations[0].SyntaxTree == near.Syntax.SyntaxTree ? declarations[0].GetSyntax() : null;

    private static SyntaxNode? Block(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax function => (SyntaxNode?)function.Body ?? function.ExpressionBody?.Expression,
        _ => null,
    };
}
