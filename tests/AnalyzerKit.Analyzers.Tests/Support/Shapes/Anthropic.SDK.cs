// The shape of the community library as its users call it; nothing here runs.
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Anthropic.SDK.Messaging;

namespace Anthropic.SDK
{
    public class APIAuthentication { public APIAuthentication(string apiKey) { } public static implicit operator APIAuthentication(string key) => throw null; }
    public class AnthropicClient { public AnthropicClient(APIAuthentication apiKeys = null, HttpClient client = null) { } public MessagesEndpoint Messages => throw null; }
}

namespace Anthropic.SDK.Messaging
{
    public class MessagesEndpoint
    {
        public Task<MessageResponse> GetClaudeMessageAsync(MessageParameters parameters, CancellationToken ctx = default) => throw null;
        public IAsyncEnumerable<MessageResponse> StreamClaudeMessageAsync(MessageParameters parameters, CancellationToken ctx = default) => throw null;
    }

    public class MessageParameters { public List<SystemMessage> System { get; set; } public string Model { get; set; } public int MaxTokens { get; set; } public List<Message> Messages { get; set; } public bool? Stream { get; set; } public decimal? Temperature { get; set; } }
    public class SystemMessage { public SystemMessage(string text) { } public string Text { get; set; } }
    public enum RoleType { User, Assistant }
    public class Message { public Message() { } public Message(RoleType role, string text) { } }
    public class MessageResponse { public Usage Usage { get; set; } public string StopReason { get; set; } public StreamMessage StreamStartMessage { get; set; } }
    public class StreamMessage { public Usage Usage { get; set; } }
    public class Usage { public int InputTokens { get; set; } public int OutputTokens { get; set; } public int CacheReadInputTokens { get; set; } }
}
