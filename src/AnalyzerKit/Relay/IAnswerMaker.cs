namespace AnalyzerKit.Relay;

/// <summary>Makes of a stream's chunks what is handed up.</summary>
internal interface IAnswerMaker
{
    /// <summary>Takes what a chunk says.</summary>
    void Add(ChatChunk chunk);

    /// <summary>Adds what ends the answer.</summary>
    void AddLast(ChatChunk chunk, RelayExchange exchange);
}
