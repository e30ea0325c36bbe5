// The shape of the library as its users call it; nothing here runs.
using System;
using System.Net.Http;
using Polly;

namespace Microsoft.Extensions.DependencyInjection
{
    public static class PollyHttpClientBuilderExtensions
    {
        public static IHttpClientBuilder AddPolicyHandler(this IHttpClientBuilder builder, IAsyncPolicy<HttpResponseMessage> policy) => throw null;
        public static IHttpClientBuilder AddPolicyHandler(this IHttpClientBuilder builder, Func<HttpRequestMessage, IAsyncPolicy<HttpResponseMessage>> policySelector) => throw null;
        public static IHttpClientBuilder AddTransientHttpErrorPolicy(this IHttpClientBuilder builder, Func<PolicyBuilder<HttpResponseMessage>, IAsyncPolicy<HttpResponseMessage>> configurePolicy) => throw null;
    }
}

namespace Polly.Extensions.Http
{
    public static class HttpPolicyExtensions
    {
        public static PolicyBuilder<HttpResponseMessage> HandleTransientHttpError() => throw null;
        public static PolicyBuilder<HttpResponseMessage> OrTransientHttpError(this PolicyBuilder<HttpResponseMessage> policyBuilder) => throw null;
    }
}
