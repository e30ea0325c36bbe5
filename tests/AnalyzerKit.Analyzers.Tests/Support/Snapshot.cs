using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AnalyzerKit.Analyzers.Tests.Support;

/// <summary>Compares generated code with an approved file beside the tests. Set ANALYZERKIT_APPROVE=1 to write the files anew.</summary>
internal static partial class Snapshot
{
    public static void Matches(string name, string text, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots", name + ".txt");
        var actual = Version().Replace(text, "$1<version>");
        if (Environment.GetEnvironmentVariable("ANALYZERKIT_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }

    [GeneratedRegex("(\"AnalyzerKit\", \"|Written by AnalyzerKit )[0-9]+\\.[0-9]+\\.[0-9]+")]
    private static partial Regex Version();
}
