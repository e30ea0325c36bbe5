using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Remembering;

/// <summary>What a file declares, and what its declarations speak of, in plain words.</summary>
internal sealed class FileDeclarations
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileDeclarations> Known = new();

    private FileDeclarations(string hash, DeclaredNames names)
    {
        Hash = hash;
        Words = names.Words;
        Types = [.. names.Types];
        Namespaces = [.. names.Namespaces];
        ConcernsAll = names.ConcernsAll;
    }

    /// <summary>Equal for two files only where they declare the same.</summary>
    public string Hash { get; }

    /// <summary>Every name that stands outside of bodies.</summary>
    public HashSet<string> Words { get; }

    /// <summary>By which words its types can be spoken of.</summary>
    public string[] Types { get; }

    /// <summary>The full names of its namespaces and of those around them.</summary>
    public string[] Namespaces { get; }

    /// <summary>Whether it says something that reaches files which do not name it.</summary>
    public bool ConcernsAll { get; }

    public static FileDeclarations Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!Known.TryGetValue(tree, out var file))
        {
            file = new(DeclarationText.Hash(tree, cancellationToken), DeclaredNames.In(tree.GetRoot(cancellationToken)));
            file = Known.GetValue(tree, _ => file);
        }

        return file;
    }
}
