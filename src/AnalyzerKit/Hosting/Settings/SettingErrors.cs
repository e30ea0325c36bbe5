namespace AnalyzerKit.Hosting;

/// <summary>Everything wrong with the settings, each with its path. One finding a path: the first is the cause.</summary>
internal sealed class SettingErrors
{
    private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Path, string Message)> _findings = [];

    public IEnumerable<string> Messages => _findings.Select(finding => finding.Message);

    public int Count => _findings.Count;

    public bool Has(string path) => _paths.Contains(path);

    public void Add(string path, string problem)
    {
        if (_paths.Add(path)) _findings.Add((path, $"{path}: {problem}"));
    }

    /// <summary>A value that is not one of those allowed.</summary>
    public void AddWrong(string path, string value, string allowed, bool showsValue) => Add(
        path,
        value.Length == 0 ? $"is empty. Allowed: {allowed}. Leave the setting out for its default."
        : showsValue && value.Length <= 64 && !SecretShape.Matches(value) ? $"'{value}' is not allowed. Allowed: {allowed}."
        : $"this value is not allowed (it is not shown, as it may be secret). Allowed: {allowed}.");

    /// <summary>Takes over another reader's findings.</summary>
    public void AddAll(SettingErrors others)
    {
        foreach (var (path, message) in others._findings)
        {
            if (_paths.Add(path)) _findings.Add((path, message));
        }
    }
}
