using System.Collections.Concurrent;
using AnalyzerKit.Sql.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Sql.Tests.Sharing;

public sealed class SqliteSharedAlertTests() : SharedAlertTests(SqlDialect.Sqlite);

public sealed class PostgreSqlSharedAlertTests() : SharedAlertTests(SqlDialect.PostgreSql);

/// <summary>Alerts of instances that share a database.</summary>
public abstract class SharedAlertTests(SqlDialect dialect) : DatabaseTest(dialect)
{
    private static readonly decimal Worst = (((64 + 16 + 8) * 0.14m) + (100 * 0.42m)) / 1_000_000;

    private static void Team(MeteringOptions options) => options.Budgets["team"] = new() { Limit = Worst * 20, AlertAt = [0.1m, 0.2m, 0.5m] };

    [SkippableFact]
    public async Task A_threshold_is_delivered_once_for_all_instances()
    {
        var sink = new Sink();
        await using (var one = SharedHost.Start(Database, Team, build: builder => builder.Services.AddSingleton<IAlertSink>(sink)))
        await using (var other = SharedHost.Start(Database, Team, build: builder => builder.Services.AddSingleton<IAlertSink>(sink)))
        {
            for (var i = 0; i < 40 && !sink.Has(0.5m); i++)
            {
                try
                {
                    await (i % 2 == 0 ? one : other).AskAsync();
                }
                catch (BudgetExceededException)
                {
                    // Used up as far as worst cases let it.
                    break;
                }
            }

            await one.BudgetAsync("team");
            await other.BudgetAsync("team");
            await Patience.UntilAsync(() => Task.FromResult(sink.Has(0.1m) && sink.Has(0.2m)));
            var history = new List<Alert>();
            await foreach (var alert in other.Services.GetRequiredService<IAlertHistory>().ReadAsync(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1)))
                history.Add(alert);
            Assert.Equal(history.Count, history.Select(alert => alert.Key).Distinct().Count());
            Assert.Contains(history, alert => alert is { Kind: AlertKind.BudgetThreshold, Budget: "team", Threshold: 0.2m });
        }

        // A third one, started when all is over, hears nothing of it anew.
        await using (var third = SharedHost.Start(Database, Team, build: builder => builder.Services.AddSingleton<IAlertSink>(sink)))
            await third.BudgetAsync("team");

        Assert.Equal(sink.Alerts.Count, sink.Alerts.Select(alert => alert.Key).Distinct().Count());
    }

    [SkippableFact]
    public async Task A_limit_for_alerting_counts_what_all_instances_spend()
    {
        var sink = new Sink();
        void Limited(MeteringOptions options) => options.Alerts.HourlySpend = 0.00003m;

        await using var one = SharedHost.Start(Database, Limited, build: builder => builder.Services.AddSingleton<IAlertSink>(sink));
        await using var other = SharedHost.Start(Database, Limited, build: builder => builder.Services.AddSingleton<IAlertSink>(sink));
        for (var i = 0; i < 200 && sink.Alerts.IsEmpty; i++)
            await Task.WhenAll(one.AskAsync(), other.AskAsync());

        await Patience.UntilAsync(() => Task.FromResult(!sink.Alerts.IsEmpty));
        Assert.Equal(AlertKind.SpendLimit, Assert.Single(sink.Alerts).Kind);
    }

    private sealed class Sink : IAlertSink
    {
        public ConcurrentQueue<Alert> Alerts { get; } = new();

        public string Name => "test";

        public bool Has(decimal threshold) => Alerts.Any(alert => alert.Threshold == threshold);

        public ValueTask SendAsync(Alert alert, CancellationToken cancellationToken = default)
        {
            Alerts.Enqueue(alert);
            return default;
        }
    }
}
