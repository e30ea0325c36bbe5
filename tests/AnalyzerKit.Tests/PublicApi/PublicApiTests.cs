using System.Reflection;
using System.Runtime.CompilerServices;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Tests.PublicApi;

/// <summary>
/// The public surface is what the approved files beside these tests say. Set ANALYZERKIT_APPROVE=1 to write them anew, and read the difference:
/// a line that goes away or changes breaks somebody's build.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_runtime_is_as_approved() => Matches(typeof(MeteredModelAttribute).Assembly);

    [Fact]
    public void The_simulator_is_as_approved() => Matches(typeof(RelaySimulator).Assembly);

    private static void Matches(Assembly assembly, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, assembly.GetName().Name + ".txt");
        var actual = PublicSurface.Of(assembly);
        if (Environment.GetEnvironmentVariable("ANALYZERKIT_APPROVE") == "1") File.WriteAllText(path, actual);

        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }
}
