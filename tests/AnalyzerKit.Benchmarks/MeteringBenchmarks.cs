using AnalyzerKit.Benchmarks.Contenders;
using AnalyzerKit.Benchmarks.Wire;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Benchmarks;

/// <summary>What metering does without a relay.</summary>
[MemoryDiagnoser]
public class MeteringBenchmarks
{
    private readonly ChatMessage[] _messages = [new(ChatRole.User, "Review this C# code.")];
    private readonly ChatOptions _options = new() { MaxOutputTokens = 512 };
    private MeteredHost _host = null!;
    private Accounting _accounting = null!;
    private IChatClient _metered = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _host = MeteredHost.Over(CannedHandler.ForWhole());
        _accounting = new Accounting(_host.Services);
        _metered = new NoOpClient().AsMetered(_host.Services);
    }

    [GlobalCleanup]
    public void CleanUp() => _host.Dispose();

    [Benchmark(Baseline = true)]
    public UsageRecord RecordAlone() => _accounting.RecordAlone();

    [Benchmark]
    public UsageRecord AdmitAndSettle() => _accounting.AdmitAndSettle();

    [Benchmark]
    public Task ReserveAndCharge() => _accounting.ReserveAndChargeAsync();

    [Benchmark]
    public Task<ChatResponse> AsMetered() => _metered.GetResponseAsync(_messages, _options);
}
