namespace AnalyzerKit.Simulator.Tests.Recordings;

/// <summary>A folder for one test.</summary>
internal sealed class RecordingFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recordings-").FullName;

    /// <summary>A file in a folder that is not there yet.</summary>
    public string File => Path.Combine(_folder, "made", "review.json");

    public string Text => System.IO.File.ReadAllText(File);

    public string[] Files => Directory.GetFiles(Path.GetDirectoryName(File)!);

    public string Write(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, text);
        return File;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
