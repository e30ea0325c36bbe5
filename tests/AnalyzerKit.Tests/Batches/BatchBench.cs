using AnalyzerKit.Tests.Settlement;

namespace AnalyzerKit.Tests.Batches;

/// <summary>Calls that cost something and send nothing, and a journal of their own.</summary>
internal sealed class BatchBench : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("batch");

    public string Journal => Path.Combine(_directory.FullName, "journal.jsonl");

    public static Metered<string> Answer(int input) => new($"answer {input}\n\"ü\"", Record(input));

    public static UsageRecord Record(int input) => Records.Make($"id-{input}-{Guid.NewGuid():N}", input, 0.0001m * (input + 1)) with
    {
        Tokens = new() { Input = input, Output = 2, Total = input + 2 },
        Tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Department"] = "platform" },
        AttemptDetails = [new() { Relay = "default", Model = "m", StartedAt = DateTimeOffset.UnixEpoch.AddTicks(7), Duration = TimeSpan.FromTicks(3), Cost = 0.10m, StatusCode = 200, Error = RelayErrorKind.Timeout }],
        Anomalies = ["odd"],
        Price = new() { Model = "m", Input = 0.140m, CachedInput = 0.0123456789012345678m, CacheWrite = 0, Output = 1, Source = "s", From = new(2026, 1, 2) },
        Duration = TimeSpan.FromTicks(12345678901),
        TimeToFirstToken = TimeSpan.FromTicks(1),
        CostBasis = CostBasis.Estimated,
    };

    public static RelayException Failure(int input, bool paid = true) => new(RelayErrorKind.Malformed, "no answer") { Usage = paid ? Record(input) : null };

    public BatchOptions<int, string> Options(int concurrency = 8) => new() { Journal = Journal, Key = static input => $"key {input}", MaxConcurrency = concurrency };

    public void Dispose() => _directory.Delete(recursive: true);
}

/// <summary>Keeps reports where they are made, and notices two at once.</summary>
internal sealed class Reports : IProgress<BatchProgress>
{
    private int _inside;

    public List<BatchProgress> All { get; } = [];

    public void Report(BatchProgress value)
    {
        Assert.Equal(1, Interlocked.Increment(ref _inside));
        All.Add(value);
        Interlocked.Decrement(ref _inside);
    }
}
