namespace AnalyzerKit.Simulator;

/// <summary>A recording that cannot be read, or that there was nothing to make of.</summary>
/// <param name="path">The file.</param>
/// <param name="line">The line, counted from 1; null where it is the whole file that is wrong.</param>
/// <param name="problem">What is wrong, and what to do.</param>
/// <param name="innerException">What caused it.</param>
public sealed class RecordingException(string path, int? line, string problem, Exception? innerException = null)
    : Exception(line is null ? $"{path}: {problem}" : FormattableString.Invariant($"{path}({line}): {problem}"), innerException)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The line, counted from 1; null where it is the whole file that is wrong.</summary>
    public int? Line { get; } = line;
}
