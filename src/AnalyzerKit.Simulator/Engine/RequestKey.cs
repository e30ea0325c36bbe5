namespace AnalyzerKit.Simulator.Engine;

internal static class RequestKey
{
    private const string Bearer = "Bearer ";

    public static string? Of(IReadOnlyDictionary<string, string> headers)
    {
        string? key = headers.TryGetValue("Authorization", out string? header) && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim()
            : headers.TryGetValue("api-key", out string? plain) ? plain
            : headers.GetValueOrDefault("x-api-key");
        return string.IsNullOrWhiteSpace(key) ? null : key;
    }
}
