namespace AnalyzerKit.Simulator.Recordings;

/// <summary>Paths without the base URL's part, so that a recording over one base URL replays over another.</summary>
internal static class RelayPath
{
    private const string Version = "/v1";

    /// <summary>What comes after the relay's own path or, where the request was made for another, after the last <c>/v1</c>.</summary>
    public static string Below(string path, string? basePath)
    {
        string start = basePath?.TrimEnd('/') ?? "";
        if (start.Length > 0 && path.StartsWith(start + "/", StringComparison.Ordinal)) return path[start.Length..];
        int version = path.LastIndexOf(Version + "/", StringComparison.Ordinal);
        return version < 0 ? path : path[(version + Version.Length)..];
    }

    /// <summary>The query, the parameters that carry keys left out.</summary>
    public static string WithoutSecrets(string query)
    {
        string kept = string.Join('&', Parameters(query).Where(static parameter => !SecretNames.InQuery(parameter.Name)).Select(static parameter => parameter.Text));
        return kept.Length == 0 ? "" : "?" + kept;
    }

    public static IEnumerable<(string Name, string Value, string Text)> Parameters(string query)
    {
        foreach (string text in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            yield return (equals < 0 ? text : text[..equals], equals < 0 ? "" : Uri.UnescapeDataString(text[(equals + 1)..]), text);
        }
    }
}
