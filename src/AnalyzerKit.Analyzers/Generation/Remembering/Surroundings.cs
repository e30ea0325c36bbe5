using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Remembering;

/// <summary>What a compilation is besides its files: its name, options and references.</summary>
internal sealed class Surroundings
{
    private static readonly ConditionalWeakTable<object, Known> All = new();
    private static long _lastId;

    private readonly string _name;
    private readonly long[] _ids;

    public Surroundings(Compilation compilation)
    {
        _name = compilation.AssemblyName ?? "";
        var references = compilation.ExternalReferences.Select(reference => Of(reference, compilation)).ToList();
        _ids = [Of(compilation.Options, null).Id, .. references.Select(static reference => reference.Id)];
        ReferToThis = references.Exists(reference => reference.RefersTo.Contains(_name));
    }

    /// <summary>Whether a referenced assembly was itself built with one of this name: its types then speak of this compilation's.</summary>
    public bool ReferToThis { get; }

    public bool Equals(Surroundings other) => _name == other._name && _ids.AsSpan().SequenceEqual(other._ids);

    // References and options are known by who they are. Numbers stand for them, so that nothing is held: a reference may be a whole compilation.
    private static Known Of(object known, Compilation? compilation)
    {
        if (!All.TryGetValue(known, out var found))
        {
            found = new(Interlocked.Increment(ref _lastId), compilation is null ? [] : Referenced((MetadataReference)known, compilation));
            found = All.GetValue(known, _ => found);
        }

        return found;
    }

    private static HashSet<string> Referenced(MetadataReference reference, Compilation compilation)
    {
        var modules = compilation.GetAssemblyOrModuleSymbol(reference) switch { IAssemblySymbol assembly => assembly.Modules, IModuleSymbol module => [module], _ => [] };
        return new(modules.SelectMany(static module => module.ReferencedAssemblies).Select(static assembly => assembly.Name), StringComparer.OrdinalIgnoreCase);
    }

    private sealed record Known(long Id, HashSet<string> RefersTo);
}
