using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>What a compilation could retry at all, so that others are left at once.</summary>
/// <param name="HasLibraries">Whether it can call models through a library.</param>
/// <param name="HasHttp">Whether it can post to a model's host.</param>
/// <param name="HasPolly">Whether it can retry by Polly.</param>
internal sealed record RetryScope(bool HasLibraries, bool HasHttp, bool HasPolly)
{
    private readonly FileText _waits = new("catch", "Delay", "Sleep");
    private readonly FileText _registers = new("AddHttpClient");
    private readonly FileText _posts = ModelRequests.Files();

    public bool HasWork => HasLibraries || HasHttp;

    public static RetryScope Of(Compilation compilation) => new(
        ModelLibraries.AreReferenced(compilation) || compilation.Has("AnalyzerKit.MeteredModelAttribute", "AnalyzerKit"),
        compilation.HasHttpClient(),
        compilation.Has("Polly.ResiliencePipeline", "Polly") || compilation.Has("Polly.Policy", "Polly")
            || compilation.Has("Microsoft.Extensions.DependencyInjection.ResilienceHttpClientBuilderExtensions", "Microsoft.Extensions.Http.Resilience"));

    /// <summary>Whether a file may call a model, or register a client of one. Without a library, it has to post.</summary>
    public bool MayCall(SyntaxTree tree, CancellationToken cancellationToken) => HasLibraries || _posts.Mentions(tree, cancellationToken) || _registers.Mentions(tree, cancellationToken);

    /// <summary>A look at the source alone: whether a loop may retry a model call. Without a library, it has to post.</summary>
    public bool MayRetry(StatementSyntax loop, CancellationToken cancellationToken) =>
        _waits.Mentions(loop.SyntaxTree, cancellationToken) && (HasLibraries || _posts.Mentions(loop.SyntaxTree, cancellationToken))
        && HandRetry.MayBe(loop) && (HasLibraries || ModelRequests.MayBeIn(loop));
}
