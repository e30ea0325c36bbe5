using System.Globalization;
using AnalyzerKit.Benchmarks;
using AnalyzerKit.Benchmarks.Quick;
using AnalyzerKit.Benchmarks.Sql;
using BenchmarkDotNet.Running;

// quick analyzers [folder]: what the rules cost a build.
if (args is ["quick", "analyzers", .. var folder])
{
    await AnalyzerContests.RunAsync(folder.FirstOrDefault());
    return;
}

// quick sql [records of the summary]: what shared budgets and the ledger in a database cost.
if (args is ["quick", "sql", .. var records])
{
    await SqlRun.RunAsync(records is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1_000_000);
    return;
}

// quick [part of a contest's name]: ratios within a minute or two. Anything else goes to BenchmarkDotNet.
if (args is ["quick", .. var rest])
{
    await QuickRun.RunAsync(Contests.All(rest.FirstOrDefault()));
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(CallBenchmarks).Assembly).Run(args, new InProcessConfig());
