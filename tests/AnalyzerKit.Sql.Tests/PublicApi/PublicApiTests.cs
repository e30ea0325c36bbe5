using System.Runtime.CompilerServices;
using AnalyzerKit.Tests.PublicApi;

namespace AnalyzerKit.Sql.Tests.PublicApi;

/// <summary>The public surface is what the approved file beside this test says. Set ANALYZERKIT_APPROVE=1 to write it anew, and read the difference.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_assembly_is_as_approved() => Matches();

    private static void Matches([CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "AnalyzerKit.Sql.txt");
        var actual = PublicSurface.Of(typeof(SqlOptions).Assembly);
        if (Environment.GetEnvironmentVariable("ANALYZERKIT_APPROVE") == "1") File.WriteAllText(path, actual);

        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }
}
