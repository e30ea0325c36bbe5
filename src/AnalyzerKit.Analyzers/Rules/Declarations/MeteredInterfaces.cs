using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>The metered interfaces of a compilation and all that they inherit, gathered when somebody first asks.</summary>
internal sealed class MeteredInterfaces(Compilation compilation)
{
    private readonly object _gate = new();
    private HashSet<INamedTypeSymbol>? _all;

    /// <summary>Whether code of other assemblies can name an interface.</summary>
    public static bool IsVisibleElsewhere(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal || current.DeclaredAccessibility == Accessibility.Private)
            {
                return false;
            }

            if (current.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal)
            {
                return assembly.GetAttributes().Any(static attribute => attribute.AttributeClass.Is("System.Runtime.CompilerServices", "InternalsVisibleToAttribute"));
            }
        }

        return true;
    }

    public bool Contains(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _all ??= Gather(cancellationToken);
        }

        return _all.Contains(type.OriginalDefinition);
    }

    private HashSet<INamedTypeSymbol> Gather(CancellationToken cancellationToken)
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<INamespaceOrTypeSymbol>([compilation.Assembly.GlobalNamespace]);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var current = open.Pop();
            if (current is INamedTypeSymbol { TypeKind: TypeKind.Interface } type && type.Attribute(KnownNames.MeteredModel) is not null)
            {
                found.Add(type.OriginalDefinition);
                found.UnionWith(type.AllInterfaces.Select(static inherited => inherited.OriginalDefinition));
            }

            foreach (var inner in current.GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                open.Push(inner);
            }
        }

        return found;
    }
}
