using System.Runtime.InteropServices;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Packaging;

/// <summary>A program that is published trimmed and self-contained, without reflection-based serialization, and then run.</summary>
[Collection(PackedOnce.Name)]
public sealed class TrimmingTests(PackageFeed feed)
{
    [SkippableFact]
    public async Task A_trimmed_program_calls_for_text_structure_and_a_stream_without_a_warning()
    {
        var source = Path.Combine(PackageFeed.Repository, "tests", "AnalyzerKit.Integration.Tests", "Packaging", "TrimmingSmoke");
        var project = feed.Write("trimmed", [.. Directory.GetFiles(source).Select(file => (Path.GetFileName(file), File.ReadAllText(file)))]);
        var output = Path.Combine(project, "published");

        var publish = await PackageFeed.RunAsync(
            project, null, "publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", output, "--nologo", $"-p:AnalyzerKitVersion={feed.Version}", $"-p:HostingVersion={Version("Microsoft.Extensions.Hosting")}");
        Assert.True(publish.ExitCode == 0, publish.Output);
        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);

        await using var simulator = await RelaySimulator.StartAsync(new RelaySimulatorOptions { Pace = Pace.None });
        var run = await CommandLine.RunAsync(Path.Combine(output, OperatingSystem.IsWindows() ? "TrimmingSmoke.exe" : "TrimmingSmoke"), project, new Dictionary<string, string>
        {
            ["Metering__Relays__default__BaseUrl"] = simulator.BaseUrl.ToString(),
            ["Metering__Relays__default__PriceList"] = "holysheep",
            ["HOLYSHEEP_API_KEY"] = "hs_any_key_will_do",
            ["Logging__LogLevel__Default"] = "Warning",
        });
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("text: True,", run.Output, StringComparison.Ordinal);
        Assert.Contains("structured: True True,", run.Output, StringComparison.Ordinal);
        Assert.Contains("wrapped: True", run.Output, StringComparison.Ordinal);
        Assert.Contains("streamed: True,", run.Output, StringComparison.Ordinal);
        Assert.Equal(4, simulator.Requests.Count(static request => request.Method == "POST"));
        Assert.Contains(FormattableString.Invariant($"spent: {simulator.Billed.Cost}"), run.Output, StringComparison.Ordinal);
    }

    // The version that this repository restores is one that the machine's sources have.
    private static string Version(string id)
    {
        var packages = System.Xml.Linq.XDocument.Load(Path.Combine(PackageFeed.Repository, "Directory.Packages.props"));
        return packages.Descendants("PackageVersion").Single(package => (string?)package.Attribute("Include") == id).Attribute("Version")!.Value;
    }
}
