using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Remembering;

/// <summary>All that the declarations of a compilation can mean: its files without bodies, its references and its options. Holds no syntax and no symbols.</summary>
internal sealed class CompilationDeclarations
{
    // Who speaks of more files than this is read again whenever one of all files changes; following its words would cost more.
    private const int MostFiles = 64;

    private static readonly ConditionalWeakTable<Compilation, CompilationDeclarations> Known = new();

    private readonly ConditionalWeakTable<CompilationDeclarations, DeclarationChange> _changes = new();
    private readonly Lazy<ILookup<string, FileDeclarations>> _filesByType;
    private readonly Surroundings _surroundings;
    private readonly FileDeclarations[] _files;

    private CompilationDeclarations(Compilation compilation, CancellationToken cancellationToken)
    {
        _surroundings = new(compilation);
        _files = [.. compilation.SyntaxTrees.Select(tree => FileDeclarations.Of(tree, cancellationToken))];
        _filesByType = new(() => _files.SelectMany(static file => file.Types, static (file, type) => (file, type)).ToLookup(static pair => pair.type, static pair => pair.file, StringComparer.Ordinal));
    }

    public static CompilationDeclarations Of(Compilation compilation, CancellationToken cancellationToken)
    {
        if (!Known.TryGetValue(compilation, out var declarations))
        {
            declarations = new(compilation, cancellationToken);
            declarations = Known.GetValue(compilation, _ => declarations);
        }

        return declarations;
    }

    /// <summary>What is not as it was in another compilation.</summary>
    public DeclarationChange Since(CompilationDeclarations other) =>
        ReferenceEquals(this, other) ? DeclarationChange.None
        : _changes.GetValue(other, earlier => earlier._surroundings.Equals(_surroundings) ? DeclarationChange.Between(earlier._files, _files) : DeclarationChange.All);

    /// <summary>The files whose declarations those of a file may depend on: all that declare a type it names, and so on from those; null for all.</summary>
    public FileDeclarations[]? ReachOf(FileDeclarations file)
    {
        if (_surroundings.ReferToThis)
        {
            return null;
        }

        var reached = new HashSet<FileDeclarations>(_files.Where(static each => each.ConcernsAll)) { file };
        var open = new Stack<FileDeclarations>(reached);
        while (open.Count > 0)
        {
            foreach (var next in open.Pop().Words.SelectMany(word => _filesByType.Value[word]))
            {
                if (reached.Add(next))
                {
                    open.Push(next);
                }
            }

            if (reached.Count > MostFiles)
            {
                return null;
            }
        }

        return [.. reached];
    }
}
