using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>Options that chat completions have no place for.</summary>
internal static class RefusedOptions
{
    public static void Check(ChatOptions options, RequestRefusal refusal)
    {
        if (options.ConversationId is not null) throw refusal.Unsupported("ChatOptions.ConversationId", "send the conversation's messages instead");
#pragma warning disable MEAI001 // Experimental members are looked at only to refuse them.
        if (options.ContinuationToken is not null) throw refusal.Unsupported("ChatOptions.ContinuationToken");
        if (options.AllowBackgroundResponses is true) throw refusal.Unsupported("ChatOptions.AllowBackgroundResponses");
#pragma warning restore MEAI001
        if (options.RawRepresentationFactory is not null) throw refusal.Unsupported("ChatOptions.RawRepresentationFactory", "put members of the body into ChatOptions.AdditionalProperties");
        if (options.Reasoning?.Output is not (null or ReasoningOutput.None)) throw refusal.Unsupported("ChatOptions.Reasoning.Output");
    }
}
