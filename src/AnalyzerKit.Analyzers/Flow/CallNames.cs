using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Where the name of a called method stands: what to underline of a call that goes over many lines.</summary>
internal static class CallNames
{
    public static Location Location(IInvocationOperation call) => (Of(call.Syntax) ?? call.Syntax).GetLocation();

    /// <summary>The name in a call; null where it calls no name.</summary>
    public static SimpleNameSyntax? Of(SyntaxNode call) => (call as InvocationExpressionSyntax)?.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
