using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Chunks that a program makes itself of the lines that a server sends.</summary>
internal sealed partial class StreamTrace
{
    private static readonly HashSet<string> Parsers = new(["Deserialize", "DeserializeAsync", "DeserializeObject", "Parse", "ParseAsync", "ReadFromJsonAsync"], StringComparer.Ordinal);

    private static StreamOrigin? Parsed(IInvocationOperation call) =>
        Parsers.Contains(call.TargetMethod.Name) && call.Type is { } type && call.Enclosing<ILoopOperation>() is { } loop && Made(type, null, loop) ? new StreamOrigin(StreamRead.Chunk, loop).As(type) : null;

    // A type that does not say what it is holds chunks where the loop around reads server-sent events.
    private static bool Made(ITypeSymbol type, string? variable, ILoopOperation loop)
    {
        var likeness = StreamEvidence.Of(type);
        return likeness switch
        {
            ChunkLikeness.Sure => true,
            ChunkLikeness.Never => false,
            ChunkLikeness.Likely when StreamEvidence.IsChunkVariable(variable) => true,
            _ => NumericTypes.IsNumber(type) is false && ReadsEvents(loop.Syntax),
        };
    }

    private static bool ReadsEvents(SyntaxNode loop)
    {
        foreach (var token in loop.DescendantTokens(static node => node is not AnonymousFunctionExpressionSyntax))
        {
            if (token.IsKind(SyntaxKind.StringLiteralToken) && (token.ValueText is "[DONE]" || token.ValueText.StartsWith("data:", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
