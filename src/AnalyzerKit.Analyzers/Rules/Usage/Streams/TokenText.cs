using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Whether a file speaks of tokens that are counted at all; almost none does, so that nothing else is asked there. Remembered for one compilation.</summary>
internal sealed class TokenText
{
    private static readonly string[] Marks = ["okens", "okenCount", "oken_count", "Usage", "usage"];
    private readonly ConcurrentDictionary<SyntaxTree, bool> _known = new();

    public bool Mentions(SyntaxTree tree, CancellationToken cancellationToken) => _known.GetOrAdd(tree, one => Reads(one.GetText(cancellationToken)));

    private static bool Reads(SourceText text)
    {
        var buffer = new char[4096];
        for (var start = 0; start < text.Length; start += buffer.Length - 16)
        {
            var length = Math.Min(buffer.Length, text.Length - start);
            text.CopyTo(start, buffer, 0, length);
            var part = new ReadOnlySpan<char>(buffer, 0, length);
            foreach (var mark in Marks)
            {
                if (part.IndexOf(mark.AsSpan()) >= 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
