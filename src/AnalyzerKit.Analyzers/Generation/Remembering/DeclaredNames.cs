using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Generation.Remembering;

/// <summary>The names in the declarations of a file. Members are not told apart: whoever reads one has named its type, or a type that speaks of it.</summary>
internal sealed class DeclaredNames
{
    private const string AttributeSuffix = "Attribute";

    private DeclaredNames()
    {
    }

    public HashSet<string> Words { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Types { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Namespaces { get; } = new(StringComparer.Ordinal);

    public bool ConcernsAll { get; private set; }

    public static DeclaredNames In(SyntaxNode root)
    {
        var names = new DeclaredNames();
        foreach (var item in root.DescendantNodesAndTokens(static node => !DeclarationText.IsInside(node)))
        {
            if (item.AsNode() is { } node)
            {
                names.Add(node);
            }
            else if (item.IsKind(SyntaxKind.IdentifierToken))
            {
                names.Words.Add(item.AsToken().ValueText);
            }
        }

        return names;
    }

    private void Add(SyntaxNode node)
    {
        switch (node)
        {
            case BaseTypeDeclarationSyntax type:
                AddType(type.Identifier.ValueText);
                break;
            case DelegateDeclarationSyntax type:
                AddType(type.Identifier.ValueText);
                break;
            case GlobalStatementSyntax:
                AddType("Program");
                break;
            case BaseNamespaceDeclarationSyntax space:
                AddNamespace(space);
                break;
            case UsingDirectiveSyntax directive:
                ConcernsAll |= directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword);
                break;
            case AttributeListSyntax { Target.Identifier.ValueText: "assembly" or "module" }:
                ConcernsAll = true;
                break;
        }
    }

    private void AddType(string name)
    {
        Types.Add(name);
        if (name.EndsWith(AttributeSuffix, StringComparison.Ordinal))
        {
            Types.Add(name.Substring(0, name.Length - AttributeSuffix.Length));
        }
    }

    private void AddNamespace(BaseNamespaceDeclarationSyntax space)
    {
        var full = "";
        foreach (var part in space.AncestorsAndSelf().OfType<BaseNamespaceDeclarationSyntax>().Reverse())
        {
            foreach (var token in part.Name.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)))
            {
                full += full.Length == 0 ? token.ValueText : "." + token.ValueText;
                Namespaces.Add(full);
            }
        }

        // The compiler looks for some types there that no file names.
        ConcernsAll |= Namespaces.Contains("System") || Namespaces.Contains("Microsoft");
    }
}
