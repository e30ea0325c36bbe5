using AnalyzerKit.Benchmarks.Contenders;
using AnalyzerKit.Benchmarks.Wire;
using BenchmarkDotNet.Attributes;

namespace AnalyzerKit.Benchmarks;

/// <summary>A text call, and a stream of <see cref="Answers.Chunks"/> chunks.</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private const string Language = "C#";
    private const string Code = "public static int Add(int a, int b) => a + b; // sums two numbers";
    private readonly Dictionary<Contender, IContender> _asking = [];
    private readonly Dictionary<Contender, IContender> _streaming = [];
    private readonly List<MeteredHost> _hosts = [];

    public enum Contender
    {
        HandWritten,
        Generated,
        OpenAISdk,
    }

    [ParamsAllValues]
    public Contender By { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        Fill(_asking, CannedHandler.ForWhole);
        Fill(_streaming, static () => CannedHandler.ForStream(eventByEvent: true));
    }

    [GlobalCleanup]
    public void CleanUp() => _hosts.ForEach(static host => host.Dispose());

    [Benchmark]
    public Task<string> Text() => _asking[By].AskAsync(Language, Code);

    [Benchmark(OperationsPerInvoke = Answers.Chunks)]
    public Task<int> Chunk() => _streaming[By].StreamAsync(Language, Code);

    private void Fill(Dictionary<Contender, IContender> contenders, Func<HttpMessageHandler> handler)
    {
        var host = MeteredHost.Over(handler());
        _hosts.Add(host);
        contenders[Contender.HandWritten] = new HandWritten(new HttpClient(handler()));
        contenders[Contender.Generated] = host.Client;
        contenders[Contender.OpenAISdk] = new OpenAISdk(handler());
    }
}
