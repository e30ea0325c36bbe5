namespace AnalyzerKit.Analyzers.Keys;

/// <summary>Which files are text that people write, by their names.</summary>
internal static class TextFiles
{
    /// <summary>Above it a file is data.</summary>
    public const int Longest = 2_000_000;

    private static readonly HashSet<string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        "json", "jsonc", "json5", "env", "config", "yml", "yaml", "txt", "xml", "ini", "toml", "md", "http", "rest", "settings", "resx", "properties", "props", "targets", "sh", "ps1", "cmd", "bat", "razor", "cshtml", "html", "js", "ts",
        "csv", "cfg", "conf", "prompt", "prompty", "editorconfig", "runsettings", "dockerfile", "sql",
    };

    public static bool IsRead(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        return Kinds.Contains(name.Substring(name.LastIndexOf('.') + 1)) || name.StartsWith(".env", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".env", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a build writes the file anew: what stands in it was written elsewhere.</summary>
    public static bool IsMadeByBuild(string path) =>
        path.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase) || ("/" + path.Replace('\\', '/')).Contains("/obj/");
}
