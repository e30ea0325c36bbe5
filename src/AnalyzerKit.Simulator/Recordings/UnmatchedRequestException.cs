using System.Globalization;
using System.Text;

namespace AnalyzerKit.Simulator;

/// <summary>A replay was asked for what is not in its file, or not for all that is.</summary>
public sealed class UnmatchedRequestException : Exception
{
    private const int MostNamed = 5;

    /// <summary>Makes the exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="unmatched">Requests that the file has no answer for.</param>
    /// <param name="unused">Recordings that were not asked for.</param>
    public UnmatchedRequestException(string path, IReadOnlyList<UnmatchedRequest> unmatched, IReadOnlyList<UnusedRecording> unused)
        : base(Describe(path, unmatched, unused))
    {
        Path = path;
        Unmatched = unmatched;
        Unused = unused;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Requests that the file has no answer for, in order of arrival.</summary>
    public IReadOnlyList<UnmatchedRequest> Unmatched { get; }

    /// <summary>Recordings that were not asked for, in order of the file.</summary>
    public IReadOnlyList<UnusedRecording> Unused { get; }

    private static string Describe(string path, IReadOnlyList<UnmatchedRequest> unmatched, IReadOnlyList<UnusedRecording> unused)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(unmatched);
        ArgumentNullException.ThrowIfNull(unused);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{path}: {unmatched.Count} requests were not recorded, {unused.Count} recordings were not asked for. Record again where the requests are meant to be new.");
        foreach (var one in unmatched.Take(MostNamed)) text.Append("\n  ").Append(one.Reason);
        foreach (var one in unused.Take(MostNamed)) text.Append(CultureInfo.InvariantCulture, $"\n  Not asked for: {one.Method} {one.Path} (line {one.Line}).");
        return text.ToString();
    }
}
