// The shape of the library as its users call it; nothing here runs.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.AI
{
    public sealed class ChatClientBuilder
    {
        public ChatClientBuilder(IChatClient innerClient) { }
        public ChatClientBuilder(Func<IServiceProvider, IChatClient> innerClientFactory) { }
        public IChatClient Build(IServiceProvider services = null) => throw null;
        public ChatClientBuilder Use(Func<IChatClient, IChatClient> clientFactory) => throw null;
        public ChatClientBuilder Use(Func<IChatClient, IServiceProvider, IChatClient> clientFactory) => throw null;
    }

    public static class ChatClientBuilderChatClientExtensions
    {
        public static ChatClientBuilder AsBuilder(this IChatClient innerClient) => throw null;
    }

    public static class ChatClientBuilderExtensions
    {
        public static ChatClientBuilder UseFunctionInvocation(this ChatClientBuilder builder, ILoggerFactory loggerFactory = null, Action<FunctionInvokingChatClient> configure = null) => throw null;
        public static ChatClientBuilder UseLogging(this ChatClientBuilder builder, ILoggerFactory loggerFactory = null) => throw null;
        public static ChatClientBuilder UseOpenTelemetry(this ChatClientBuilder builder, ILoggerFactory loggerFactory = null, string sourceName = null) => throw null;
        public static ChatClientBuilder ConfigureOptions(this ChatClientBuilder builder, Action<ChatOptions> configure) => throw null;
    }

    public class FunctionInvokingChatClient : DelegatingChatClient
    {
        public FunctionInvokingChatClient(IChatClient innerClient) : base(innerClient) { }
        public int MaximumIterationsPerRequest { get; set; }
    }

    public static class ChatClientStructuredOutputExtensions
    {
        public static Task<ChatResponse<T>> GetResponseAsync<T>(this IChatClient chatClient, string chatMessage, ChatOptions options = null, bool? useJsonSchemaResponseFormat = null, CancellationToken cancellationToken = default) => throw null;
        public static Task<ChatResponse<T>> GetResponseAsync<T>(this IChatClient chatClient, IEnumerable<ChatMessage> messages, ChatOptions options = null, bool? useJsonSchemaResponseFormat = null, CancellationToken cancellationToken = default) => throw null;
    }

    public class ChatResponse<T> : ChatResponse
    {
        public T Result => throw null;
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    using Microsoft.Extensions.AI;

    public static class ChatClientBuilderServiceCollectionExtensions
    {
        public static ChatClientBuilder AddChatClient(this IServiceCollection serviceCollection, IChatClient innerClient, ServiceLifetime lifetime = ServiceLifetime.Singleton) => throw null;
        public static ChatClientBuilder AddChatClient(this IServiceCollection serviceCollection, Func<IServiceProvider, IChatClient> innerClientFactory, ServiceLifetime lifetime = ServiceLifetime.Singleton) => throw null;
    }
}
