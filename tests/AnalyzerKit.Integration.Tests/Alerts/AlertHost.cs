using System.Collections.Concurrent;
using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Alerts;

/// <summary>A metered host whose alerts go to a sink of the test's, with secrets in its configuration.</summary>
internal sealed class AlertHost : IAsyncDisposable
{
    public const string WebhookSecret = "secret-of-the-webhook";
    public const string RoutingKey = "routing-key-of-no-worth";

    private AlertHost(MoneyHost metered, ListSink sink) => (Metered, Sink) = (metered, sink);

    public MoneyHost Metered { get; }

    public ListSink Sink { get; }

    public IReadOnlyList<Alert> Alerts => [.. Sink.Alerts];

    public static AlertHost Start(
        Action<MeteringOptions>? configure = null, TimeProvider? time = null, IConfiguration? section = null, Uri? slack = null, Action<IMeteringBuilder>? build = null)
    {
        var sink = new ListSink();
        var secrets = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["HOOK_SECRET"] = WebhookSecret,
            ["PAGER_KEY"] = RoutingKey,
            ["SLACK_URL"] = slack?.ToString(),
        }).Build();
        var metered = MoneyHost.Start(null, options => Configure(options, configure), time, section, builder =>
        {
            builder.Services.AddSingleton<IConfiguration>(secrets);
            builder.Services.AddSingleton<IAlertSink>(sink);
            build?.Invoke(builder);
        });
        return new(metered, sink);
    }

    // What servers bill here is far above the bound, so the client's own budget must have room.
    private static void Configure(MeteringOptions options, Action<MeteringOptions>? configure)
    {
        options.Budgets["asker"] = new() { Limit = 1_000 };
        configure?.Invoke(options);
    }

    /// <summary>One call with this usage; a million input tokens are 0.14 USD.</summary>
    public Task AskAsync(long input, long output = 0, string text = "How much is it?")
    {
        Metered.Simulator.Enqueue(new SimulatedAnswer { Usage = new() { Input = input, Output = output } });
        return Metered.Get<IAsker>().AskAsync(text);
    }

    public IReadOnlyList<Alert> Of(AlertKind kind) => [.. Sink.Alerts.Where(alert => alert.Kind == kind)];

    public Task UntilAsync(AlertKind kind, int count = 1) => Calls.UntilAsync(() => Of(kind).Count >= count);

    public Task UntilAlertsAsync(int count) => Calls.UntilAsync(() => Sink.Alerts.Count >= count);

    public async Task<IReadOnlyList<Alert>> HistoryAsync()
    {
        var alerts = new List<Alert>();
        await foreach (var alert in Metered.Get<IAlertHistory>().ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)) alerts.Add(alert);
        return alerts;
    }

    public ValueTask DisposeAsync() => Metered.DisposeAsync();
}

/// <summary>A sink that keeps what it gets.</summary>
internal sealed class ListSink : IAlertSink
{
    public string Name => "list";

    public ConcurrentQueue<Alert> Alerts { get; } = new();

    public ValueTask SendAsync(Alert alert, CancellationToken cancellationToken = default)
    {
        Alerts.Enqueue(alert);
        return default;
    }
}
