// The shape of the library as its users call it; nothing here runs.
using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.SemanticKernel
{
    public class HttpOperationException : Exception { public System.Net.HttpStatusCode? StatusCode { get; set; } public string ResponseContent { get; set; } }

    public interface IKernelBuilder { IServiceCollection Services { get; } }

    public sealed class Kernel
    {
        public static IKernelBuilder CreateBuilder() => throw null;
        public IServiceProvider Services => throw null;
        public T GetRequiredService<T>(object serviceKey = null) where T : class => throw null;
        public Task<FunctionResult> InvokeAsync(KernelFunction function, KernelArguments arguments = null, CancellationToken cancellationToken = default) => throw null;
        public IAsyncEnumerable<StreamingKernelContent> InvokeStreamingAsync(KernelFunction function, KernelArguments arguments = null, CancellationToken cancellationToken = default) => throw null;
    }

    public class KernelFunction { }
    public class KernelArguments : Dictionary<string, object> { public KernelArguments() { } public KernelArguments(PromptExecutionSettings settings) { } }
    public class FunctionResult { public IReadOnlyDictionary<string, object> Metadata => throw null; public T GetValue<T>() => throw null; }
    public class PromptExecutionSettings { public string ModelId { get; set; } public string ServiceId { get; set; } public IDictionary<string, object> ExtensionData { get; set; } }
    public abstract class KernelContent { public string ModelId { get; set; } public object InnerContent { get; set; } public IReadOnlyDictionary<string, object> Metadata { get; set; } }
    public class ChatMessageContent : KernelContent { public ChatMessageContent() { } public ChatMessageContent(AuthorRole role, string content, string modelId = null) { } public AuthorRole Role { get; set; } public string Content { get; set; } }
    public abstract class StreamingKernelContent { public IReadOnlyDictionary<string, object> Metadata { get; set; } public object InnerContent { get; set; } }
    public class StreamingChatMessageContent : StreamingKernelContent { public string Content { get; set; } }

    public static class KernelExtensions
    {
        public static Kernel Build(this IKernelBuilder builder) => throw null;
        public static Task<FunctionResult> InvokePromptAsync(this Kernel kernel, string promptTemplate, KernelArguments arguments = null, string templateFormat = null, CancellationToken cancellationToken = default) => throw null;
        public static IAsyncEnumerable<StreamingKernelContent> InvokePromptStreamingAsync(this Kernel kernel, string promptTemplate, KernelArguments arguments = null, string templateFormat = null, CancellationToken cancellationToken = default) => throw null;
        public static KernelFunction CreateFunctionFromPrompt(this Kernel kernel, string promptTemplate, PromptExecutionSettings executionSettings = null, string functionName = null) => throw null;
    }

    public static class OpenAIServiceCollectionExtensions
    {
        public static IKernelBuilder AddOpenAIChatCompletion(this IKernelBuilder builder, string modelId, string apiKey, string orgId = null, string serviceId = null, HttpClient httpClient = null) => throw null;
        public static IKernelBuilder AddOpenAIChatCompletion(this IKernelBuilder builder, string modelId, Uri endpoint, string apiKey, string orgId = null, string serviceId = null, HttpClient httpClient = null) => throw null;
        public static IServiceCollection AddOpenAIChatCompletion(this IServiceCollection services, string modelId, string apiKey, string orgId = null, string serviceId = null) => throw null;
        public static IKernelBuilder AddOpenAIEmbeddingGenerator(this IKernelBuilder builder, string modelId, string apiKey, string orgId = null, string serviceId = null, HttpClient httpClient = null) => throw null;
    }

    public static class AzureOpenAIServiceCollectionExtensions
    {
        public static IKernelBuilder AddAzureOpenAIChatCompletion(this IKernelBuilder builder, string deploymentName, string endpoint, string apiKey, string serviceId = null, string modelId = null, HttpClient httpClient = null) => throw null;
        public static IServiceCollection AddAzureOpenAIChatCompletion(this IServiceCollection services, string deploymentName, string endpoint, string apiKey, string serviceId = null, string modelId = null) => throw null;
    }
}

namespace Microsoft.SemanticKernel.ChatCompletion
{
    public interface IChatCompletionService
    {
        Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(ChatHistory chatHistory, PromptExecutionSettings executionSettings = null, Kernel kernel = null, CancellationToken cancellationToken = default);
        IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(ChatHistory chatHistory, PromptExecutionSettings executionSettings = null, Kernel kernel = null, CancellationToken cancellationToken = default);
    }

    public class ChatHistory : List<ChatMessageContent>
    {
        public ChatHistory() { }
        public ChatHistory(string systemMessage) { }
        public void AddSystemMessage(string content) { }
        public void AddUserMessage(string content) { }
        public void AddAssistantMessage(string content) { }
        public void AddDeveloperMessage(string content) { }
        public void AddMessage(AuthorRole authorRole, string content) { }
    }

    public readonly struct AuthorRole
    {
        public AuthorRole(string label) { }
        public static AuthorRole Developer => throw null;
        public static AuthorRole System => throw null;
        public static AuthorRole Assistant => throw null;
        public static AuthorRole User => throw null;
    }

    public static class ChatCompletionServiceExtensions
    {
        public static Task<ChatMessageContent> GetChatMessageContentAsync(this IChatCompletionService service, ChatHistory chatHistory, PromptExecutionSettings executionSettings = null, Kernel kernel = null, CancellationToken cancellationToken = default) => throw null;
        public static Task<ChatMessageContent> GetChatMessageContentAsync(this IChatCompletionService service, string prompt, PromptExecutionSettings executionSettings = null, Kernel kernel = null, CancellationToken cancellationToken = default) => throw null;
        public static IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(this IChatCompletionService service, string prompt, PromptExecutionSettings executionSettings = null, Kernel kernel = null, CancellationToken cancellationToken = default) => throw null;
    }
}

namespace Microsoft.SemanticKernel.Connectors.OpenAI
{
    public class OpenAIPromptExecutionSettings : PromptExecutionSettings { public int? MaxTokens { get; set; } public double? Temperature { get; set; } public string ChatSystemPrompt { get; set; } public string ChatDeveloperPrompt { get; set; } }

    public sealed class OpenAIChatCompletionService : IChatCompletionService
    {
        public OpenAIChatCompletionService(string modelId, string apiKey, string organization = null, HttpClient httpClient = null) { }
        public OpenAIChatCompletionService(string modelId, Uri endpoint, string apiKey = null, string organization = null, HttpClient httpClient = null) { }
        public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(ChatHistory chatHistory, PromptExecutionSettings executionSettings = null, Kernel kernel = null, CancellationToken cancellationToken = default) => throw null;
        public IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(ChatHistory chatHistory, PromptExecutionSettings executionSettings = null, Kernel kernel = null, CancellationToken cancellationToken = default) => throw null;
    }
}
