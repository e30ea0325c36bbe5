namespace AnalyzerKit.Simulator.Recordings;

/// <summary>A request as the file has it. Two are the same when their method, their path and the meaning of their bodies are.</summary>
internal sealed class RecordedRequest
{
    public RecordedRequest(string method, string path, RecordedBody body)
    {
        Method = method;
        Path = path;
        Body = body;
        Meaning = body.Meaning();
        Key = $"{method} {path}\n{Meaning}";
    }

    public string Method { get; }

    /// <summary>The path below the base URL, and the query without what is secret in it.</summary>
    public string Path { get; }

    public RecordedBody Body { get; }

    /// <summary>The body without what makes no difference.</summary>
    public string Meaning { get; }

    public string Key { get; }

    public static RecordedRequest Of(SimulatedRequest request, Secrets secrets, string? basePath) => new(
        request.Method.ToUpperInvariant(),
        secrets.Remove(RelayPath.Below(request.Path, basePath) + RelayPath.WithoutSecrets(request.Query)),
        RecordedBody.OfRequest(request.BodyBytes, secrets));
}
