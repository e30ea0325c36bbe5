using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>
/// Makes <see cref="decimal"/> of a computation, of what it is made of and of where it goes, as far as that is private to one document.
/// What is not certain to compile ends it: the caller compiles the result.
/// </summary>
internal sealed class DecimalSpread(SemanticModel model, SyntaxNode root, CancellationToken cancellation)
{
    private const int Most = 200; // of computations and declarations that hang together

    private readonly Dictionary<TextSpan, string> _changes = [];
    private readonly HashSet<ISymbol> _symbols = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxNode> _values = [];
    private readonly Queue<SyntaxNode> _waiting = new();

    /// <summary>The changes; null where what hangs together is not all in sight.</summary>
    public IReadOnlyList<TextChange>? Of(ExpressionSyntax computation)
    {
        Await(computation);
        while (_waiting.Count > 0)
        {
            if (_values.Count + _symbols.Count > Most || !Convert((ExpressionSyntax)_waiting.Dequeue()))
            {
                return null;
            }
        }

        return [.. _changes.Select(static change => new TextChange(change.Key, change.Value))];
    }

    private void Await(ExpressionSyntax value)
    {
        // The whole of what is added and multiplied, through rounding.
        SyntaxNode whole = value;
        while (whole.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression or (int)SyntaxKind.SubtractExpression or (int)SyntaxKind.MultiplyExpression or (int)SyntaxKind.DivideExpression } or ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax
            or ConditionalExpressionSyntax or CastExpressionSyntax || (whole.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && IsMath(call)))
        {
            if (whole.Parent is BinaryExpressionSyntax && !IsBinary(whole.Parent) && IsBinary(whole))
            {
                break;
            }

            whole = whole.Parent is ArgumentSyntax argument ? argument.Parent!.Parent! : whole.Parent!;
        }

        if (_values.Add(whole))
        {
            _waiting.Enqueue(whole);
        }
    }

    private bool Convert(ExpressionSyntax whole)
    {
        foreach (var part in whole.DescendantNodesAndSelf(static node => node is not (LambdaExpressionSyntax or ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: not MemberAccessExpressionSyntax } })))
        {
            switch (part)
            {
                case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } literal when literal.Token.Value is double or float:
                    _changes[literal.Span] = literal.Token.Text.TrimEnd('d', 'D', 'f', 'F') + "m";
                    break;
                case CastExpressionSyntax { Type: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.DoubleKeyword or (int)SyntaxKind.FloatKeyword } type }:
                    _changes[type.Span] = "decimal";
                    break;
                // Rounding is for decimals as well; what is not, the compiler says.
                case SimpleNameSyntax name when model.GetSymbolInfo(name, cancellation).Symbol is { } symbol && PricedTokens.IsBinary(TypeOf(symbol)) && symbol is not IMethodSymbol { ContainingType: { Name: "Math", ContainingNamespace.Name: "System" } }:
                    if (!Spread(symbol))
                    {
                        return false;
                    }

                    break;
            }
        }

        return Sink(whole);
    }

    private bool Sink(SyntaxNode whole) => whole.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => model.GetDeclaredSymbol(declarator, cancellation) is { } symbol && Spread(symbol),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => model.GetDeclaredSymbol(property, cancellation) is { } symbol && Spread(symbol),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression or (int)SyntaxKind.AddAssignmentExpression or (int)SyntaxKind.SubtractAssignmentExpression } assignment when assignment.Right == whole =>
            model.GetSymbolInfo(assignment.Left, cancellation).Symbol is { } target && Spread(target),
        ReturnStatementSyntax or ArrowExpressionClauseSyntax => model.GetEnclosingSymbol(whole.SpanStart, cancellation) is { } member && Spread(member is IMethodSymbol { AssociatedSymbol: { } associated } ? associated : member),
        ArgumentSyntax argument when model.GetOperation(argument, cancellation) is Microsoft.CodeAnalysis.Operations.IArgumentOperation { Parameter: { DeclaringSyntaxReferences.IsEmpty: false } parameter } && PricedTokens.IsBinary(parameter.OriginalDefinition.Type) => Spread(parameter),

        // Shown, compared, thrown away: the compiler says whether that goes with a decimal as well.
        _ => true,
    };

    private bool Spread(ISymbol symbol)
    {
        symbol = symbol.OriginalDefinition;
        if (!PricedTokens.IsBinary(TypeOf(symbol)))
        {
            return !(TypeOf(symbol) is { TypeKind: not (TypeKind.Struct or TypeKind.Error) }) || symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction };
        }

        if (!IsPrivate(symbol) || symbol.DeclaringSyntaxReferences.Length != 1 || symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is not { } declaration || declaration.SyntaxTree != root.SyntaxTree)
        {
            return false;
        }

        if (!_symbols.Add(symbol))
        {
            return true;
        }

        if (TypeIn(declaration) is not { } type)
        {
            return false;
        }

        var bare = type is NullableTypeSyntax nullable ? nullable.ElementType : type;
        if (bare is PredefinedTypeSyntax)
        {
            _changes[bare.Span] = "decimal";
        }
        else if (!type.IsVar)
        {
            return false;
        }

        // Others that are declared by the same type.
        if (declaration.Parent is VariableDeclarationSyntax { Variables.Count: > 1 } all && !all.Variables.All(other => model.GetDeclaredSymbol(other, cancellation) is { } declared && Spread(declared)))
        {
            return false;
        }

        AwaitUses(symbol, declaration);
        return true;
    }

    private void AwaitUses(ISymbol symbol, SyntaxNode declaration)
    {
        foreach (var value in Given(declaration))
        {
            Await(value);
        }

        foreach (var name in root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == symbol.Name))
        {
            if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol?.OriginalDefinition, symbol))
            {
                continue;
            }

            ExpressionSyntax use = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            use = use.Parent is InvocationExpressionSyntax call && call.Expression == use ? call : use;
            if (use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use)
            {
                Await(assignment.Right);
            }
            else
            {
                Await(use);
            }
        }

        // What a parameter is given.
        if (symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter)
        {
            foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(call, cancellation).Symbol?.OriginalDefinition, method)
                    && model.GetOperation(call, cancellation) is Microsoft.CodeAnalysis.Operations.IInvocationOperation operation
                    && operation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Syntax is ArgumentSyntax argument)
                {
                    Await(argument.Expression);
                }
            }
        }
    }

    private static IEnumerable<ExpressionSyntax> Given(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax { Initializer.Value: { } value } => [value],
        ParameterSyntax { Default.Value: { } value } => [value],
        PropertyDeclarationSyntax { Initializer.Value: { } value } => [value],
        PropertyDeclarationSyntax { ExpressionBody.Expression: { } value } => [value],
        MethodDeclarationSyntax { ExpressionBody.Expression: { } value } => [value],
        LocalFunctionStatementSyntax { ExpressionBody.Expression: { } value } => [value],
        MethodDeclarationSyntax { Body: { } body } => Returned(body),
        LocalFunctionStatementSyntax { Body: { } body } => Returned(body),
        _ => [],
    };

    private static IEnumerable<ExpressionSyntax> Returned(BlockSyntax body) =>
        body.DescendantNodes(static node => node is not (LambdaExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().Select(static statement => statement.Expression!).Where(static value => value is not null);

    private static TypeSyntax? TypeIn(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax variables } => variables.Type,
        ParameterSyntax parameter => parameter.Type,
        PropertyDeclarationSyntax property => property.Type,
        MethodDeclarationSyntax method => method.ReturnType,
        LocalFunctionStatementSyntax function => function.ReturnType,
        _ => null,
    };

    // Nobody outside of the document can use it.
    private static bool IsPrivate(ISymbol symbol) => symbol switch
    {
        ILocalSymbol => true,
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LocalFunction } } => true,
        IParameterSymbol { ContainingSymbol: { } owner } => IsPrivate(owner),
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } => true,
        IMethodSymbol or IPropertySymbol or IFieldSymbol => symbol.DeclaredAccessibility == Accessibility.Private,
        _ => false,
    };

    private static bool IsMath(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Math" } };

    private bool IsBinary(SyntaxNode node) => PricedTokens.IsBinary(model.GetTypeInfo(node, cancellation).Type);

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol member => member.Type,
        IPropertySymbol property => property.Type,
        IMethodSymbol method => method.ReturnType,
        _ => null,
    };
}
