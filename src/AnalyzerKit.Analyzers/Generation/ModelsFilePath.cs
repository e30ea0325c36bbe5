using AnalyzerKit.Analyzers.OwnModels;

namespace AnalyzerKit.Analyzers.Generation;

/// <summary>Which additional files are models files.</summary>
internal static class ModelsFilePath
{
    public static bool Is(string path) => string.Equals(Path.GetFileName(path), ModelsFile.FileName, StringComparison.OrdinalIgnoreCase);
}
