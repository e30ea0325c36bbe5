using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.CodeFixes;

/// <summary>Finds a configuration that a place can read: a local, a parameter or a member, or the one of a host's builder.</summary>
internal static class ConfigurationInScope
{
    private const string Space = "Microsoft.Extensions.Configuration";

    /// <summary>What reads it; null where there is none.</summary>
    public static string? Find(SemanticModel model, ExpressionSyntax place, CancellationToken cancellationToken)
    {
        var isInitializer = !place.Ancestors().Any(static node => node is BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax);
        var isStatic = isInitializer || IsStatic(model.GetEnclosingSymbol(place.SpanStart, cancellationToken));
        var symbols = model.LookupSymbols(place.SpanStart).Where(symbol => IsUsable(symbol, place, isStatic)).OrderBy(Order).ToList();
        return symbols.FirstOrDefault(symbol => IsConfiguration(Type(symbol)))?.Name
            ?? symbols.Where(symbol => Type(symbol) is { } type && HasConfiguration(type)).Select(static symbol => symbol.Name + ".Configuration").FirstOrDefault();
    }

    private static bool IsUsable(ISymbol symbol, SyntaxNode place, bool isStatic) => symbol switch
    {
        // One that is declared here or further down has no value yet.
        ILocalSymbol => symbol.DeclaringSyntaxReferences.Any(declared => declared.SyntaxTree == place.SyntaxTree && declared.Span.End < place.SpanStart) && IsReached(symbol, place),
        IParameterSymbol { RefKind: RefKind.None } => IsReached(symbol, place),
        IFieldSymbol or IPropertySymbol => symbol.IsStatic || !isStatic,
        _ => false,
    };

    // A static function sees nothing of what is around it, nor a type of its program's locals, nor a static member of what the type is made with.
    private static bool IsReached(ISymbol symbol, SyntaxNode place)
    {
        // A program's 'args' is declared nowhere.
        if (symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } declared)
        {
            return false;
        }

        foreach (var node in place.Ancestors())
        {
            if (node.Span.Contains(declared.Span))
            {
                return true;
            }

            var modifiers = node switch
            {
                AnonymousFunctionExpressionSyntax function => function.Modifiers,
                LocalFunctionStatementSyntax function => function.Modifiers,
                MemberDeclarationSyntax member and not (GlobalStatementSyntax or BaseTypeDeclarationSyntax) => member.Modifiers,
                _ => default,
            };
            if (node is BaseTypeDeclarationSyntax || modifiers.Any(SyntaxKind.StaticKeyword))
            {
                return false;
            }
        }

        return false;
    }

    private static int Order(ISymbol symbol) => symbol switch { ILocalSymbol => 0, IParameterSymbol => 1, _ => 2 };

    private static bool IsStatic(ISymbol? member)
    {
        for (; member is IMethodSymbol method; member = member.ContainingSymbol)
        {
            if (method.IsStatic)
            {
                return true;
            }
        }

        return member is IFieldSymbol or IPropertySymbol;
    }

    private static ITypeSymbol? Type(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol { IsIndexer: false } property => property.Type,
        _ => null,
    };

    private static bool IsConfiguration(ITypeSymbol? type) => type.IsOrImplements(Space, "IConfiguration");

    private static bool HasConfiguration(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("Configuration").OfType<IPropertySymbol>().Any(static property => property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false } && IsConfiguration(property.Type)))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(static inherited => inherited.GetMembers("Configuration").OfType<IPropertySymbol>().Any(static property => IsConfiguration(property.Type)));
    }
}
