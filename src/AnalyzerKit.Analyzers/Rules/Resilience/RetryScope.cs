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
    public bool HasWork => HasLibraries || HasHttp;

    public static RetryScope Of(Compilation compilation) => new(
        ModelLibraries.AreReferenced(compilation) || compilation.GetTypeByMetadataName("AnalyzerKit.MeteredModelAttribute") is not null,
        compilation.GetTypeByMetadataName("System.Net.Http.HttpClient") is not null,
        compilation.GetTypeByMetadataName("Polly.ResiliencePipeline") is not null || compilation.GetTypeByMetadataName("Polly.Policy") is not null
            || compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.ResilienceHttpClientBuilderExtensions") is not null);

    /// <summary>A look at the source alone: whether a loop may retry a model call. Without a library, it has to post.</summary>
    public bool MayRetry(StatementSyntax loop) =>
        HandRetry.MayBe(loop) && (HasLibraries || ModelRequests.MayBeIn(loop));
}
