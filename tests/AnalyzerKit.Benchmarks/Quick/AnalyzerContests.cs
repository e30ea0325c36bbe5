using System.Globalization;
using System.Reflection;
using AnalyzerKit.Benchmarks.Compiler;

namespace AnalyzerKit.Benchmarks.Quick;

/// <summary>What all rules together take of the time that SonarAnalyzer takes of the same build, over the repository's own code and over any folder that is named.</summary>
internal static class AnalyzerContests
{
    private const int WarmUpRuns = 2;
    private const int Runs = 7;

    /// <param name="folder">A folder with C# files; null for the repository's.</param>
    public static async Task RunAsync(string? folder)
    {
        var race = new AnalyzerRace();
        Console.WriteLine("## analyzers: all rules, in percent of SonarAnalyzer.CSharp's time in the same run");
        Console.WriteLine();
        Console.WriteLine("| code | lines | median | limit |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        foreach (var (name, path, callsModels) in folder is null ? Own() : [(Path.GetFileName(folder), folder, true), (Path.GetFileName(folder), folder, false)])
        {
            var code = AnalyzerRace.Compile(path, callsModels);
            var percents = new List<double>();
            for (var run = -WarmUpRuns; run < Runs; run++)
            {
                var (ours, sonar) = await race.RunAsync(code, oursFirst: run % 2 == 0);
                if (run >= 0)
                {
                    percents.Add(100 * ours.TotalSeconds / sonar.TotalSeconds);
                }
            }

            var lines = code.SyntaxTrees.Sum(static tree => tree.GetText().Lines.Count);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name}, {(callsModels ? "with" : "without")} model libraries | {lines} | {percents.Order().ElementAt(Runs / 2):0.00} % | {(callsModels ? 5 : 1)} % |"));
        }

        Console.WriteLine();
    }

    private static IEnumerable<(string Name, string Path, bool CallsModels)> Own()
    {
        var root = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "Repository").Value!;
        yield return ("the analyzers", Path.Combine(root, "src", "AnalyzerKit.Analyzers"), false);
        yield return ("the simulator", Path.Combine(root, "src", "AnalyzerKit.Simulator"), false);
        yield return ("the runtime", Path.Combine(root, "src", "AnalyzerKit"), true);
        yield return ("the rules' corpus", Path.Combine(root, "tests", "AnalyzerKit.Analyzers.Tests", "Corpus", "Code"), true);
    }
}
