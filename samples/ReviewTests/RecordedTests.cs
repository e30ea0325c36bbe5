using Xunit;

namespace ReviewTests;

/// <summary>3. Answers recorded once and committed: nobody needs a key or a network to run these, and a changed prompt fails until it is recorded again.</summary>
/// <remarks>The recording committed here was made with a simulator, so its answers are made up; yours hold what the model said.</remarks>
public class RecordedTests
{
    private const string Diff = "- for (var i = 0; i <= xs.Length; i++)\n+ for (var i = 0; i < xs.Length; i++)";

    [Fact]
    public async Task A_fixed_loop_may_be_merged()
    {
        await using var host = new ReviewHost();
        // RECORD=1 HOLYSHEEP_API_KEY=... dotnet test: asks the real relay and writes the file anew. The key stays out of it.
        using IDisposable tape = Environment.GetEnvironmentVariable("RECORD") == "1"
            ? host.Simulator.Record(Recording(), new Uri("https://api.holysheep.ai/v1"))
            : host.Simulator.Replay(Recording());

        var verdict = await host.Reviews.JudgeAsync(Diff);
        var output = new StringWriter();
        await host.Reviews.ExplainAsync(Diff, output);

        Assert.True(verdict.MayMerge, verdict.Reason);
        Assert.Contains("Length", output.ToString(), StringComparison.Ordinal);
    }

    // In the source tree, so that a new recording shows up as a change to review and commit.
    private static string Recording()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ReviewTests.csproj"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "Recordings", "fixed-loop.json");
    }
}
