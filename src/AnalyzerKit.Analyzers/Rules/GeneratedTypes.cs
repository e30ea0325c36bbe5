using AnalyzerKit.Analyzers.Generation.Parsing;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Types that another source generator makes, which this package's generator cannot see.</summary>
internal static class GeneratedTypes
{
    /// <summary>The interface itself, or the first such type in its signatures; null for none.</summary>
    public static ITypeSymbol? FirstIn(INamedTypeSymbol service, CancellationToken cancellationToken)
    {
        if (IsGenerated(service))
        {
            return service;
        }

        ITypeSymbol? found = null;
        foreach (var method in service.AllInterfaces.Insert(0, service).SelectMany(static type => type.GetMembers()).OfType<IMethodSymbol>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var type in method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType))
            {
                if (TypeText.Any(type, part => IsGenerated(found = part)))
                {
                    return found;
                }
            }
        }

        return null;
    }

    private static bool IsGenerated(ITypeSymbol type) =>
        type.DeclaringSyntaxReferences.Length > 0 && type.DeclaringSyntaxReferences.All(static reference => reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase));
}
