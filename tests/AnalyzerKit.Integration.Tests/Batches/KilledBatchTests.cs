using System.Diagnostics;
using System.Globalization;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Batches;

/// <summary>A batch whose process is killed again and again, and started again with the same journal.</summary>
public sealed class KilledBatchTests
{
    private const int Inputs = 60;
    private const int AtOnce = 4;

    [Fact]
    public async Task What_was_finished_before_the_process_was_killed_is_not_paid_again()
    {
        await using var simulator = await RelaySimulator.StartAsync(new RelaySimulatorOptions
        {
            Answer = request => new SimulatedAnswer { Text = request.Body!.Value.GetProperty("messages")[0].GetProperty("content").GetString() },
            Pace = new Pace(TimeSpan.FromMilliseconds(20), TokensPerSecond: 10_000),
        });
        var folder = Directory.CreateTempSubdirectory("analyzerkit-killed-");
        var journal = Path.Combine(folder.FullName, "journal.jsonl");
        try
        {
            var kills = 0;
            foreach (var asked in (int[])[9, 25, 45])
            {
                using var doomed = Start(simulator.BaseUrl, journal);
                while (simulator.Requests.Count < asked && !doomed.HasExited) await Task.Delay(5);
                Assert.False(doomed.HasExited);
                doomed.Kill();
                await doomed.WaitForExitAsync();
                kills++;
            }

            var noted = Lines(journal);
            Assert.InRange(noted, 45 - (kills * AtOnce) - kills, Inputs);
            var spent = simulator.Requests.Count;
            using var last = Start(simulator.BaseUrl, journal);
            var output = (await last.StandardOutput.ReadToEndAsync()).Trim();
            await last.WaitForExitAsync();
            Assert.Equal(0, last.ExitCode);

            var figures = output.Split(' ');
            Assert.Equal(4, figures.Length);
            Assert.Equal(Inputs, int.Parse(figures[0], CultureInfo.InvariantCulture));
            Assert.Equal(noted, int.Parse(figures[1], CultureInfo.InvariantCulture));
            Assert.Equal(Inputs - noted, simulator.Requests.Count - spent);

            // At most what was in flight at each kill is called twice; the total counts each answer that was noted once.
            Assert.InRange(simulator.Requests.Count, Inputs, Inputs + (kills * AtOnce));
            Assert.InRange(decimal.Parse(figures[2], CultureInfo.InvariantCulture), 0m, simulator.Billed.Cost);
            Assert.True(decimal.Parse(figures[2], CultureInfo.InvariantCulture) > decimal.Parse(figures[3], CultureInfo.InvariantCulture));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Finished lines but for the header; a torn last one does not count.
    private static int Lines(string journal) => File.ReadAllText(journal).Count(character => character == '\n') - 1;

    private static Process Start(Uri relay, string journal)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var runner = Path.Combine(Packaging.PackageFeed.Repository, "tests", "AnalyzerKit.BatchRunner", "bin", configuration, "net10.0", "AnalyzerKit.BatchRunner.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [runner, relay.ToString(), journal, Inputs.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
    }
}
