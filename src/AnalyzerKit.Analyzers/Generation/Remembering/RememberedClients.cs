using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AnalyzerKit.Analyzers.Generation.Models;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Remembering;

/// <summary>
/// What was read of the interfaces of a file, for as long as the file lives. A keystroke gives the compiler's symbols anew, and reading those of
/// every interface again is what it would cost; yet few declarations say something else than before, and fewer interfaces depend on them. Holds
/// plain models and words, no symbols.
/// </summary>
internal static class RememberedClients
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, Remembered>> Files = new();

    /// <summary>What the interface declared at a node was read as, in this compilation or in one where all it depends on is the same; else it is read now.</summary>
    public static ClientModel? Read(SyntaxNode node, Compilation compilation, Func<ClientModel?> read, CancellationToken cancellationToken)
    {
        // A script's declarations are also those of the submissions before it.
        if (compilation.ScriptCompilationInfo is not null)
        {
            return read();
        }

        var declarations = CompilationDeclarations.Of(compilation, cancellationToken);
        var file = Files.GetOrCreateValue(node.SyntaxTree);
        if (file.TryGetValue(node.SpanStart, out var remembered) && !declarations.Since(remembered.Declarations).Reaches(remembered.Reach))
        {
            if (!ReferenceEquals(remembered.Declarations, declarations))
            {
                file[node.SpanStart] = remembered with { Declarations = declarations };
            }

            return remembered.Client;
        }

        var client = read();
        file[node.SpanStart] = new(declarations, declarations.ReachOf(FileDeclarations.Of(node.SyntaxTree, cancellationToken)), client);
        return client;
    }

    private sealed record Remembered(CompilationDeclarations Declarations, FileDeclarations[]? Reach, ClientModel? Client);
}
