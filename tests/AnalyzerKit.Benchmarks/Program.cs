using AnalyzerKit.Benchmarks;
using AnalyzerKit.Benchmarks.Quick;
using BenchmarkDotNet.Running;

// quick analyzers [folder]: what the rules cost a build.
if (args is ["quick", "analyzers", .. var folder])
{
    await AnalyzerContests.RunAsync(folder.FirstOrDefault());
    return;
}

// quick [part of a contest's name]: ratios within a minute or two. Anything else goes to BenchmarkDotNet.
if (args is ["quick", .. var rest])
{
    await QuickRun.RunAsync(Contests.All(rest.FirstOrDefault()));
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(CallBenchmarks).Assembly).Run(args, new InProcessConfig());
