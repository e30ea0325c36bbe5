// The shape of the library as its users call it; nothing here runs.
using System;
using System.Net.Http;
using Polly;
using Polly.Retry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace Microsoft.Extensions.Http.Resilience
{
    public interface IHttpStandardResiliencePipelineBuilder { IServiceCollection Services { get; } }
    public interface IStandardHedgingHandlerBuilder { IServiceCollection Services { get; } }
    public interface IHttpResiliencePipelineBuilder { IServiceCollection Services { get; } }
    public class HttpStandardResilienceOptions
    {
        public HttpRetryStrategyOptions Retry { get; set; }
        public HttpTimeoutStrategyOptions AttemptTimeout { get; set; }
        public HttpTimeoutStrategyOptions TotalRequestTimeout { get; set; }
    }
    public class HttpTimeoutStrategyOptions { public TimeSpan Timeout { get; set; } }
    public class HttpRetryStrategyOptions : RetryStrategyOptions<HttpResponseMessage> { public bool ShouldRetryAfterHeader { get; set; } }
    public static class HttpRetryStrategyOptionsExtensions
    {
        public static void DisableForUnsafeHttpMethods(this HttpRetryStrategyOptions options) { }
        public static void DisableFor(this HttpRetryStrategyOptions options, params HttpMethod[] methods) { }
    }
    public class ResilienceHandler : DelegatingHandler { public ResilienceHandler(ResiliencePipeline<HttpResponseMessage> pipeline) { } }
    public class ResilienceHandlerContext { public IServiceProvider ServiceProvider => throw null; }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class ResilienceHttpClientBuilderExtensions
    {
        public static IHttpStandardResiliencePipelineBuilder AddStandardResilienceHandler(this IHttpClientBuilder builder) => throw null;
        public static IHttpStandardResiliencePipelineBuilder AddStandardResilienceHandler(this IHttpClientBuilder builder, Action<HttpStandardResilienceOptions> configure) => throw null;
        public static IHttpResiliencePipelineBuilder AddResilienceHandler(this IHttpClientBuilder builder, string pipelineName, Action<ResiliencePipelineBuilder<HttpResponseMessage>> configure) => throw null;
        public static IHttpResiliencePipelineBuilder AddResilienceHandler(this IHttpClientBuilder builder, string pipelineName, Action<ResiliencePipelineBuilder<HttpResponseMessage>, ResilienceHandlerContext> configure) => throw null;
        public static IHttpStandardResiliencePipelineBuilder Configure(this IHttpStandardResiliencePipelineBuilder builder, Action<HttpStandardResilienceOptions> configure) => throw null;
        public static IStandardHedgingHandlerBuilder AddStandardHedgingHandler(this IHttpClientBuilder builder) => throw null;
        public static IHttpClientBuilder RemoveAllResilienceHandlers(this IHttpClientBuilder builder) => throw null;
    }
}
