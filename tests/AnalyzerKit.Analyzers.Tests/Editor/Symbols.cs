using System.Xml.Linq;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Tests.Editor;

/// <summary>What an editor asks a compilation when somebody hovers or goes to a definition.</summary>
internal static class Symbols
{
    /// <summary>The generated method behind an interface's method, found as "Go to implementation" finds it.</summary>
    public static ISymbol Implementation(Generated generated, string service, string method)
    {
        var declared = generated.Compilation.GetTypeByMetadataName(service)!;
        var client = Assert.Single(Types(generated.Compilation.Assembly.GlobalNamespace), type => type.AllInterfaces.Contains(declared, SymbolEqualityComparer.Default));
        return client.FindImplementationForInterfaceMember(Assert.Single(declared.GetMembers(method)))!;
    }

    /// <summary>A symbol's documentation, which is XML or nothing at all.</summary>
    public static XElement Documentation(ISymbol symbol)
    {
        var xml = symbol.GetDocumentationCommentXml(expandIncludes: true);
        Assert.False(string.IsNullOrEmpty(xml), symbol + " has no documentation.");
        return XElement.Parse(xml!, LoadOptions.PreserveWhitespace);
    }

    /// <summary>A code block's lines without the indentation that the compiler keeps.</summary>
    public static string Code(XElement code)
    {
        var lines = code.Value.Split('\n').Select(static line => line.TrimEnd()).SkipWhile(static line => line.Length == 0).ToList();
        var indentation = lines.Where(static line => line.Length > 0).Min(static line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indentation..])).TrimEnd();
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));
}
