namespace AnalyzerKit.Relay;

/// <summary>Keeps what an answer has said so far, and reports it to the exchange as it comes.</summary>
internal sealed class AnswerState(RelayExchange exchange, int choicesAsked)
{
    private readonly List<Choice> _choices = new(1);

    /// <summary>Whether every choice asked for, and every other one begun, has a finish reason.</summary>
    public bool AllFinished { get; private set; }

    /// <summary>Whether anything a caller would see has come.</summary>
    public bool HasContent { get; set; }

    public void Take(ChatChunk chunk)
    {
        exchange.ResponseId = chunk.Id;
        exchange.ResponseModel = chunk.Model;
        exchange.ServiceTier = chunk.ServiceTier;
        exchange.Usage.Merge(chunk.Usage);
        if (chunk.Notes is not null) TakeNotes(chunk.Notes);
        bool finished = false;
        foreach (ref readonly ChoiceDelta delta in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(chunk.Choices))
        {
            Choice choice = ChoiceAt(delta.Index);
            if (delta.FinishReason is null) continue;
            choice.FinishReason = delta.FinishReason;
            finished = true;
        }

        if (finished) TakeFinish();
    }

    public Choice ChoiceAt(int index)
    {
        foreach (Choice choice in _choices)
        {
            if (choice.Index == index) return choice;
        }

        Choice added = new() { Index = index };
        _choices.Add(added);
        return added;
    }

    private void TakeFinish()
    {
        AllFinished = _choices.Count >= choicesAsked && _choices.TrueForAll(choice => choice.FinishReason is not null);
        if (AllFinished) exchange.FinishReason = _choices.MinBy(choice => choice.Index)!.FinishReason;
    }

    private void TakeNotes(List<string> notes)
    {
        exchange.Notes ??= [];
        foreach (string note in notes)
        {
            if (exchange.Notes.Count < 16 && !exchange.Notes.Contains(note)) exchange.Notes.Add(note);
        }
    }

    internal sealed class Choice
    {
        public int Index;
        public string? FinishReason;
        public ToolCalls? ToolCalls;
        public System.Text.StringBuilder? Refusal;
        public string? MessageId;
    }
}
