namespace AnalyzerKit.Integration.Tests.Packaging;

/// <summary>README's first command, as a pipe sees it.</summary>
public sealed class QuickstartTests
{
    [Fact]
    public async Task The_tour_runs_to_its_end_offline_and_plainly()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var tour = Path.Combine(PackageFeed.Repository, "samples", "Quickstart", "bin", configuration, "net10.0", "Quickstart.dll");
        var run = await CommandLine.DotnetAsync(PackageFeed.Repository, new Dictionary<string, string> { ["HOLYSHEEP_API_KEY"] = "" }, tour);

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
        Assert.Contains("400 of 400 calls", run.Output, StringComparison.Ordinal);
        Assert.Contains("400 inputs: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("failed (BudgetExceeded ", run.Output, StringComparison.Ordinal);
        Assert.Contains("refused before anything was sent", run.Output, StringComparison.Ordinal);
        Assert.Contains("| deepseek-v3.2", run.Output, StringComparison.Ordinal);
        Assert.Contains("0.000000 reserved", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Real_calls_need_a_key()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var tour = Path.Combine(PackageFeed.Repository, "samples", "Quickstart", "bin", configuration, "net10.0", "Quickstart.dll");
        var run = await CommandLine.DotnetAsync(PackageFeed.Repository, new Dictionary<string, string> { ["HOLYSHEEP_API_KEY"] = "" }, tour, "--live");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("HOLYSHEEP_API_KEY", run.Output, StringComparison.Ordinal);
    }
}
