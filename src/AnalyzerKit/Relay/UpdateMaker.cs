using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>
/// Makes updates of chunks: one for each piece of content. Tool calls and refusals come whole, when their choice has finished; finish
/// reason, usage and what else describes the answer come with the last update.
/// </summary>
internal sealed class UpdateMaker(AnswerState state, Queue<ChatResponseUpdate> updates) : IAnswerMaker
{
    public void Add(ChatChunk chunk)
    {
        foreach (ref readonly ChoiceDelta delta in CollectionsMarshal.AsSpan(chunk.Choices)) Add(chunk, delta);
    }

    /// <summary>Adds the update that ends the answer.</summary>
    public void AddLast(ChatChunk chunk, RelayExchange exchange)
    {
        ChatResponseUpdate update = Make(chunk, state.ChoiceAt(0));
        update.FinishReason = AnswerDetails.FinishReasonOf(exchange.FinishReason);
        update.AdditionalProperties = AnswerDetails.PropertiesOf(chunk);
        if (AnswerDetails.UsageOf(exchange) is { } usage) update.Contents.Add(new UsageContent(usage));
        updates.Enqueue(update);
    }

    private void Add(ChatChunk chunk, in ChoiceDelta delta)
    {
        AnswerState.Choice choice = state.ChoiceAt(delta.Index);
        if (delta.ToolCallCount > 0)
        {
            choice.ToolCalls ??= new ToolCalls();
            for (int i = 0; i < delta.ToolCallCount; i++) choice.ToolCalls.Add(chunk.ToolCalls[delta.FirstToolCall + i]);
            state.HasContent = true;
        }

        if (!string.IsNullOrEmpty(delta.Refusal)) (choice.Refusal ??= new()).Append(delta.Refusal);

        List<AIContent>? contents = null;
        if (!string.IsNullOrEmpty(delta.Reasoning)) (contents ??= new(1)).Add(new TextReasoningContent(delta.Reasoning));
        if (!string.IsNullOrEmpty(delta.Text)) (contents ??= new(1)).Add(new TextContent(delta.Text));
        if (delta.FinishReason is not null)
        {
            if (choice.Refusal is { Length: > 0 } refusal) (contents ??= new(1)).Add(new ErrorContent(refusal.ToString()) { ErrorCode = AssistantWriter.RefusalCode });
            choice.Refusal = null;
            if (choice.ToolCalls is { } calls) calls.MoveTo(contents ??= new(1));
        }

        if (contents is null && delta.LogProbabilities is null) return;
        state.HasContent = true;
        ChatResponseUpdate update = Make(chunk, choice);
        if (contents is not null) update.Contents = contents;
        if (delta.LogProbabilities is { } probabilities) update.AdditionalProperties = new() { [AnswerDetails.LogProbabilities] = probabilities };
        updates.Enqueue(update);
    }

    private static ChatResponseUpdate Make(ChatChunk chunk, AnswerState.Choice choice) => new()
    {
        Role = ChatRole.Assistant,
        ResponseId = chunk.Id,
        MessageId = choice.Index == 0 ? chunk.Id : choice.MessageId ??= $"{chunk.Id}/{choice.Index}",
        ModelId = chunk.Model,
        CreatedAt = AnswerDetails.TimeOf(chunk.Created),
    };
}
