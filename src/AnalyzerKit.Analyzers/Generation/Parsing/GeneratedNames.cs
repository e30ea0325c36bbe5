using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>What generated types and files are called.</summary>
internal static class GeneratedNames
{
    private const string Root = "AnalyzerKit.Generated";

    /// <summary>The namespace of an interface's client.</summary>
    public static string Namespace(INamedTypeSymbol service) =>
        Root + string.Concat(Containers(service).Select(static name => "." + Escape(Segment(name))));

    /// <summary>The metadata name of an interface's client.</summary>
    public static string MetadataName(INamedTypeSymbol service) =>
        Root + string.Concat(Containers(service).Select(static name => "." + Segment(name))) + ".Metered" + service.Name;

    /// <summary>The interface's name, as files are named.</summary>
    public static string File(INamedTypeSymbol service) => string.Concat(Containers(service).Select(static name => name + ".")) + service.Name;

    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    // Generated classes begin with "Metered"; a namespace of that name beside one would not compile. One more underscore keeps different names different.
    private static string Segment(string name) => name.TrimStart('_').StartsWith("Metered", StringComparison.Ordinal) ? "_" + name : name;

    private static Stack<string> Containers(INamedTypeSymbol service)
    {
        var names = new Stack<string>();
        for (ISymbol? container = service.ContainingSymbol; container is INamedTypeSymbol or INamespaceSymbol { IsGlobalNamespace: false }; container = container.ContainingSymbol)
        {
            names.Push(container.Name);
        }

        return names;
    }
}
