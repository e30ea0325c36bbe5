using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Remembering;

/// <summary>All that the declarations of a compilation can mean, as one text: its files without bodies, its references and its options.</summary>
internal static class CompilationText
{
    private static readonly ConditionalWeakTable<Compilation, string> Known = new();
    private static readonly ConditionalWeakTable<object, byte[]> Ids = new();
    private static long _lastId;

    /// <summary>Equal for two compilations only where every declaration in them means the same.</summary>
    public static string Of(Compilation compilation, CancellationToken cancellationToken)
    {
        if (!Known.TryGetValue(compilation, out var text))
        {
            text = Compute(compilation, cancellationToken);
            text = Known.GetValue(compilation, _ => text);
        }

        return text;
    }

    private static string Compute(Compilation compilation, CancellationToken cancellationToken)
    {
        using var parts = new MemoryStream();
        Add(parts, Encoding.Unicode.GetBytes(compilation.AssemblyName ?? ""));
        Add(parts, Id(compilation.Options));
        foreach (var reference in compilation.ExternalReferences)
        {
            Add(parts, Id(reference));
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(parts, DeclarationText.Hash(tree, cancellationToken));
        }

        using var algorithm = SHA256.Create();
        return Convert.ToBase64String(algorithm.ComputeHash(parts.ToArray()));
    }

    // References and options are known by who they are. Numbers stand for them, so that nothing is held: a reference may be a whole compilation.
    private static byte[] Id(object known) => Ids.GetValue(known, static _ => BitConverter.GetBytes(Interlocked.Increment(ref _lastId)));

    private static void Add(MemoryStream parts, byte[] part)
    {
        parts.Write(BitConverter.GetBytes(part.Length), 0, sizeof(int));
        parts.Write(part, 0, part.Length);
    }
}
