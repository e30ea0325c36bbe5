namespace AnalyzerKit;

/// <summary>A batch's journal that cannot be used: another run has it open, it belongs to another batch, a line of it cannot be read, or it cannot be written.</summary>
/// <param name="journal">The file.</param>
/// <param name="line">The line, from 1; null where none is at fault.</param>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="innerException">What caused it.</param>
public sealed class BatchJournalException(string journal, int? line, string message, Exception? innerException = null)
    : MeteringException(line is { } number ? $"{journal}({number}): {message}" : $"{journal}: {message}", innerException)
{
    /// <summary>The file.</summary>
    public string Journal { get; } = journal;

    /// <summary>The line, from 1; null where none is at fault.</summary>
    public int? Line { get; } = line;
}
