using System.Collections.Concurrent;
using AnalyzerKit.Settlement;
using AnalyzerKit.Tests.Admission.Throttling;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Tests.Settlement;

/// <summary>A recorder on a clock of its own, over a ledger that does what a test says before it keeps a record.</summary>
internal sealed class RecorderBench
{
    public RecorderBench(params IUsageObserver[] observers) => Recorder = new(Ledger, observers, Log, Time);

    public ManualTime Time { get; } = new();

    public ScriptedLedger Ledger { get; } = new();

    public ListLog Log { get; } = new();

    public UsageRecorder Recorder { get; }

    public ValueTask Flush() => Recorder.FlushAsync(default);

    /// <summary>Lets time go by until this holds; what runs in the background gets its turn in between.</summary>
    public async Task Until(Func<bool> holds, double step = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!holds())
        {
            Assert.False(patience.IsCancellationRequested, "it never came about");
            Time.Advance(step);
            await Task.Delay(1, CancellationToken.None);
        }
    }

    /// <summary>Waits without letting time go by.</summary>
    public static async Task Soon(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}

internal sealed class ScriptedLedger : IUsageLedger
{
    private readonly ConcurrentQueue<UsageRecord> _kept = new();
    private int _calls;

    public Func<UsageRecord, CancellationToken, ValueTask> Before { get; set; } = (_, _) => default;

    public Func<ValueTask> OnFlush { get; set; } = () => default;

    public IEnumerable<string> Kept => _kept.Select(record => record.RequestId);

    public int Calls => Volatile.Read(ref _calls);

    public ValueTask AppendAsync(UsageRecord record, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        var before = Before(record, cancellationToken);
        if (!before.IsCompletedSuccessfully)
            return new(Later(before.AsTask()));
        _kept.Enqueue(record);
        return default;

        async Task Later(Task task)
        {
            await task;
            _kept.Enqueue(record);
        }
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => OnFlush();

    public IAsyncEnumerable<UsageRecord> ReadAsync(UsageQuery query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<UsageSummary>> SummarizeAsync(UsageQuery query, IReadOnlyList<string> by, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}

internal sealed class ScriptedObserver(Action<UsageRecord> before) : IUsageObserver
{
    private readonly ConcurrentQueue<string> _seen = new();

    public IEnumerable<string> Seen => _seen;

    public void OnRecorded(UsageRecord record)
    {
        before(record);
        _seen.Enqueue(record.RequestId);
    }
}

internal sealed class ListLog : ILogger<UsageRecorder>
{
    private readonly ConcurrentQueue<(LogLevel Level, int Id, string Text)> _lines = new();

    public IReadOnlyList<(LogLevel Level, int Id, string Text)> Lines => [.. _lines];

    public int Count(int id) => _lines.Count(line => line.Id == id);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, eventId.Id, formatter(state, exception)));
}
