namespace AnalyzerKit.Simulator;

/// <summary>A recording that nobody has asked for.</summary>
/// <param name="Method">The HTTP method of its request.</param>
/// <param name="Path">The path of its request, without the base URL's.</param>
/// <param name="Line">The line of the file at which it begins.</param>
public sealed record UnusedRecording(string Method, string Path, int Line);
