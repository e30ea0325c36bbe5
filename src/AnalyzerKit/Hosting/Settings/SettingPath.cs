namespace AnalyzerKit.Hosting;

/// <summary>Paths of settings, as configuration writes them.</summary>
internal static class SettingPath
{
    public static string Combine(string path, string name) => path.Length == 0 ? name : $"{path}:{name}";
}
