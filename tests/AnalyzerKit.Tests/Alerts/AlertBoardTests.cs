using System.Runtime.CompilerServices;
using AnalyzerKit.Alerts;
using AnalyzerKit.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Tests.Alerts;

/// <summary>The way into the outbox, whatever the outbox does.</summary>
public class AlertBoardTests
{
    [Fact]
    public async Task An_outbox_that_is_away_costs_memory_up_to_a_bound_and_gets_the_rest_when_it_is_back()
    {
        var outbox = new GatedOutbox();
        using var host = SettingsHost.With(builder => builder.Services.AddSingleton<IAlertOutbox>(outbox));
        var board = host.Services.GetRequiredService<AlertBoard>();
        for (var i = 0; i < AlertBoard.MostQueued + 5; i++) board.Raise(AlertSamples.Of($"{i}", DateTimeOffset.UtcNow));

        Assert.Contains(host.Log.Of(LogLevel.Error), line => line.StartsWith("1 alerts in all were dropped", StringComparison.Ordinal));
        outbox.Open();
        await board.WrittenAsync(default);
        Assert.Equal(AlertBoard.MostQueued, outbox.Added.Count);
        Assert.Equal("0", outbox.Added[0]);
    }

    [Fact]
    public async Task An_outbox_that_fails_is_tried_again()
    {
        var outbox = new GatedOutbox { Failures = 1 };
        outbox.Open();
        using var host = SettingsHost.With(builder => builder.Services.AddSingleton<IAlertOutbox>(outbox));
        var board = host.Services.GetRequiredService<AlertBoard>();
        board.Raise(AlertSamples.Of("a", DateTimeOffset.UtcNow));
        for (var tries = 0; outbox.Added.Count == 0 && tries < 10_000; tries++) await Task.Delay(1);

        Assert.Equal(["a"], outbox.Added);
        Assert.Contains(host.Log.Of(LogLevel.Error), line => line.Contains("outbox of alerts failed", StringComparison.Ordinal));
    }

    private sealed class GatedOutbox : IAlertOutbox
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Failures { get; set; }

        public List<string> Added { get; } = [];

        public void Open() => _open.TrySetResult();

        public async ValueTask AddAsync(Alert alert, CancellationToken cancellationToken)
        {
            await _open.Task.WaitAsync(cancellationToken);
            if (Failures-- > 0) throw new InvalidOperationException("away");
            Added.Add(alert.Key);
        }

        public ValueTask<IReadOnlyList<AlertDelivery>> ClaimAsync(IReadOnlyList<string> sinks, TimeSpan term, int most, CancellationToken cancellationToken) => new(Array.Empty<AlertDelivery>());

        public ValueTask CompleteAsync(AlertDelivery delivery, CancellationToken cancellationToken) => default;

        public ValueTask FailAsync(AlertDelivery delivery, TimeSpan? delay, CancellationToken cancellationToken) => default;

        public async IAsyncEnumerable<Alert> ReadAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            yield break;
        }
    }
}
