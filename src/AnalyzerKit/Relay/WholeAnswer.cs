using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>Reads an answer that was not asked for as a stream.</summary>
internal static class WholeAnswer
{
    /// <summary>The text of all choices, as <see cref="ChatResponse.Text"/> has it.</summary>
    public static async ValueTask<string> ReadTextAsync(RelayCall call, int choicesAsked)
    {
        ChatChunk chunk = await ReadChunkAsync(call, choicesAsked).ConfigureAwait(false);
        return chunk.Choices is [var only] ? only.Text ?? "" : ResponseOf(call, chunk).Text;
    }

    public static async Task<ChatResponse> ReadAsync(RelayCall call, int choicesAsked) => ResponseOf(call, await ReadChunkAsync(call, choicesAsked).ConfigureAwait(false));

    private static ChatResponse ResponseOf(RelayCall call, ChatChunk chunk)
    {
        ChatResponse response = new()
        {
            ResponseId = chunk.Id,
            ModelId = chunk.Model,
            CreatedAt = AnswerDetails.TimeOf(chunk.Created),
            FinishReason = AnswerDetails.FinishReasonOf(chunk.Choices[0].FinishReason),
            Usage = AnswerDetails.UsageOf(call.Exchange),
            AdditionalProperties = AnswerDetails.PropertiesOf(chunk),
        };
        foreach (ChoiceDelta choice in chunk.Choices) response.Messages.Add(MessageOf(chunk, choice));
        return response;
    }

    private static async ValueTask<ChatChunk> ReadChunkAsync(RelayCall call, int choicesAsked)
    {
        ChatChunk chunk = new();
        using (PooledBuffer buffer = new())
        {
            await AnswerBody.ReadAsync(call, buffer).ConfigureAwait(false);
            AnswerBody.Parse(call, buffer, chunk);
        }

        AnswerState state = new(call.Exchange, choicesAsked);
        state.Take(chunk);
        if (chunk.Error is { } error) throw ReportedError.Make(call, error, afterContent: false);
        call.Exchange.Finished = state.AllFinished;
        if (chunk.Choices.Count == 0) throw RelayFault.Malformed(call.Exchange, "a completion without a choice");
        return chunk;
    }

    private static ChatMessage MessageOf(ChatChunk chunk, in ChoiceDelta choice)
    {
        List<AIContent> contents = new(1);
        if (!string.IsNullOrEmpty(choice.Reasoning)) contents.Add(new TextReasoningContent(choice.Reasoning));
        if (!string.IsNullOrEmpty(choice.Text)) contents.Add(new TextContent(choice.Text));
        if (!string.IsNullOrEmpty(choice.Refusal)) contents.Add(new ErrorContent(choice.Refusal) { ErrorCode = AssistantWriter.RefusalCode });
        if (choice.ToolCallCount > 0)
        {
            ToolCalls calls = new();
            // Whole calls need no index; where one is given for all of them, it is the same.
            for (int i = 0; i < choice.ToolCallCount; i++) calls.Add(chunk.ToolCalls[choice.FirstToolCall + i] with { Index = i });
            calls.MoveTo(contents);
        }

        ChatMessage message = new(ChatRole.Assistant, contents) { MessageId = choice.Index == 0 ? chunk.Id : $"{chunk.Id}/{choice.Index}" };
        if (choice.LogProbabilities is { } probabilities) message.AdditionalProperties = new() { [AnswerDetails.LogProbabilities] = probabilities };
        return message;
    }
}
