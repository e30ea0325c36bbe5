using AnalyzerKit.Analyzers.Generation.Models;
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

    /// <summary>The name of a reply's type that looked otherwise to this package's generator, because another one makes it or a part of it; null where all are as they were.</summary>
    public static string? ChangedIn(INamedTypeSymbol written, ClientModel client, IReadOnlyList<INamedTypeSymbol> parts)
    {
        var schemas = new HashSet<object?>(written.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).Select(static field => field.ConstantValue));
        var changed = client.Operations.FirstOrDefault(operation => operation is { Refusal: null, Structured: { } reply } && !schemas.Contains(reply.Schema));
        return changed is null ? null : parts.FirstOrDefault(static part => part.DeclaringSyntaxReferences.Any(IsGenerated))?.Name ?? changed.Structured!.Name;
    }

    private static bool IsGenerated(SyntaxReference reference) => reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);

    private static bool IsGenerated(ITypeSymbol type) =>
        type.DeclaringSyntaxReferences.Length > 0 && type.DeclaringSyntaxReferences.All(IsGenerated);
}
