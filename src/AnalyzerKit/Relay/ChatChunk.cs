namespace AnalyzerKit.Relay;

/// <summary>
/// What one chunk of a stream says, or a whole answer, which has the same shape. One instance serves a whole stream: what names the
/// answer (id, model, ...) stays from chunk to chunk, so that it becomes a string once.
/// </summary>
internal sealed class ChatChunk
{
    public string? Id;
    public string? Model;
    public string? ServiceTier;
    public string? Fingerprint;
    public long? Created;

    /// <summary>This chunk's usage; empty where it says nothing of it.</summary>
    public RelayUsage Usage;

    public List<string>? Notes;
    public ErrorDetail? Error;
    public bool HasChoices;

    public List<ChoiceDelta> Choices { get; } = new(1);

    public List<ToolCallDelta> ToolCalls { get; } = [];

    public void Reset()
    {
        Usage = default;
        Notes = null;
        Error = null;
        HasChoices = false;
        Choices.Clear();
        ToolCalls.Clear();
    }

    public void Note(string note)
    {
        Notes ??= [];
        if (Notes.Count < 16 && !Notes.Contains(note)) Notes.Add(note);
    }
}
