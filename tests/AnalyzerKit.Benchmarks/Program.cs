using AnalyzerKit.Benchmarks;
using AnalyzerKit.Benchmarks.Quick;
using BenchmarkDotNet.Running;

// quick [part of a contest's name]: ratios within a minute or two. Anything else goes to BenchmarkDotNet.
if (args is ["quick", .. var rest])
{
    await QuickRun.RunAsync(Contests.All(rest.FirstOrDefault()));
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(CallBenchmarks).Assembly).Run(args, new InProcessConfig());
