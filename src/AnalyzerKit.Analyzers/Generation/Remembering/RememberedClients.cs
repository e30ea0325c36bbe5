using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AnalyzerKit.Analyzers.Generation.Models;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Remembering;

/// <summary>
/// What was read of the interfaces of a file, for as long as the file lives. A keystroke inside a method changes no declaration, yet gives the
/// compiler's symbols anew, and reading those of every interface again is what an edit would cost. Holds plain models and hashes, no symbols.
/// </summary>
internal static class RememberedClients
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, Remembered>> Files = new();

    /// <summary>What the interface declared at a node was read as, in this compilation or in one whose declarations are the same; else it is read now.</summary>
    public static ClientModel? Read(SyntaxNode node, Compilation compilation, Func<ClientModel?> read, CancellationToken cancellationToken)
    {
        // A script's declarations are also those of the submissions before it.
        if (compilation.ScriptCompilationInfo is not null)
        {
            return read();
        }

        var text = CompilationText.Of(compilation, cancellationToken);
        var file = Files.GetOrCreateValue(node.SyntaxTree);
        if (file.TryGetValue(node.SpanStart, out var remembered) && remembered.Text == text)
        {
            return remembered.Client;
        }

        var client = read();
        file[node.SpanStart] = new(text, client);
        return client;
    }

    private sealed record Remembered(string Text, ClientModel? Client);
}
