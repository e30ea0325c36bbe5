namespace AnalyzerKit.Simulator.Recordings;

/// <summary>All that a file holds.</summary>
/// <param name="BasePath">The path of the relay it was recorded from; null where the simulator itself answered.</param>
/// <param name="Exchanges">The exchanges, in order of the file.</param>
internal sealed record RecordingFile(string? BasePath, IReadOnlyList<RecordedExchange> Exchanges)
{
    /// <summary>The file's first member: what it is, and in which version.</summary>
    public const string Mark = "analyzerkitRecording";

    public const int Version = 1;
}
