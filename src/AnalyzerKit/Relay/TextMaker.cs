using System.Runtime.InteropServices;

namespace AnalyzerKit.Relay;

/// <summary>Hands up a stream's text alone; an empty string stands for content of another kind, which nobody reads but which is a beginning all the same.</summary>
internal sealed class TextMaker(AnswerState state, Queue<string> pieces) : IAnswerMaker
{
    // Tool calls and refusals count when they are whole, with the finish reason.
    private bool _hasLater;

    public void Add(ChatChunk chunk)
    {
        foreach (ref readonly ChoiceDelta delta in CollectionsMarshal.AsSpan(chunk.Choices))
        {
            state.HasContent |= delta.ToolCallCount > 0;
            _hasLater |= delta.ToolCallCount > 0 || !string.IsNullOrEmpty(delta.Refusal);
            if (!string.IsNullOrEmpty(delta.Text)) Hand(delta.Text);
            else if (IsOther(delta)) Hand("");
        }
    }

    public void AddLast(ChatChunk chunk, RelayExchange exchange)
    {
        // What else describes the answer is in the exchange.
    }

    private bool IsOther(in ChoiceDelta delta) =>
        !string.IsNullOrEmpty(delta.Reasoning) || delta.LogProbabilities is not null || (_hasLater && delta.FinishReason is not null);

    private void Hand(string text)
    {
        state.HasContent = true;
        pieces.Enqueue(text);
    }
}
