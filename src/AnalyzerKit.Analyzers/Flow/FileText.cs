using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Whether a file says any of some words, wherever in its text. Asked once a file: where it does not, no node of it is looked at. Made for one compilation.</summary>
internal sealed class FileText(params string[] marks)
{
    private const int Longest = 32; // letters of a mark, so that none is missed between two pieces
    private readonly ConcurrentDictionary<SyntaxTree, bool> _known = new();

    public bool Mentions(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(tree, out var says))
        {
            says = Says(tree.GetText(cancellationToken), marks);
            _known[tree] = says;
        }

        return says;
    }

    /// <summary>The same without remembering it.</summary>
    public static bool Says(SourceText text, params string[] marks)
    {
        var buffer = System.Buffers.ArrayPool<char>.Shared.Rent(8192);
        try
        {
            for (var start = 0; start < text.Length; start += buffer.Length - Longest)
            {
                var length = Math.Min(buffer.Length, text.Length - start);
                text.CopyTo(start, buffer, 0, length);
                var part = new ReadOnlySpan<char>(buffer, 0, length);
                foreach (var mark in marks)
                {
                    if (part.IndexOf(mark.AsSpan()) >= 0)
                    {
                        return true;
                    }
                }
            }
        }
        finally
        {
            System.Buffers.ArrayPool<char>.Shared.Return(buffer);
        }

        return false;
    }
}
