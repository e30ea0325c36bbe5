using System.Net;
using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AnalyzerKit.Integration.Tests.Levels;

/// <summary>Spend from elsewhere, asked of a relay over HTTP.</summary>
public sealed class ExternalTests
{
    private const string Text = "hello";

    [Fact]
    public async Task Over_a_socket_it_is_read_with_the_relays_key_and_counted_beside_our_own()
    {
        await using var host = await MeteredHost.StartAsync(configure: static options =>
        {
            options.Budgets["asker"] = new() { Limit = 1, CountExternal = true, ExternalInterval = TimeSpan.FromMilliseconds(50) };
            options.Budgets["tokens"] = new() { TokenLimit = 1_000_000, Period = BudgetPeriod.Daily, CountExternal = true };
        });
        host.Simulator.SpendElsewhere(0.25m, 4_000);
        var call = await host.Get<IAsker>().AskAsync(Text);
        var asked = DateTimeOffset.UtcNow;
        await UntilAsync(host.Budgets, "asker", budget => budget.ExternalAsOf > asked && budget.ExternalSpend == 0.25m);

        var (money, tokens) = ((await host.Budgets.GetAsync("asker"))!, (await host.Budgets.GetAsync("tokens"))!);
        Assert.Equal((call.Usage.Cost!.Value, 0.25m, 0.75m - call.Usage.Cost.Value), (money.Spent, money.ExternalSpend, money.Remaining));
        Assert.Equal(4_000m, tokens.ExternalSpend);
        var request = host.Simulator.Requests.First(static request => request.Path.EndsWith("/usage/current-month", StringComparison.Ordinal));
        Assert.Equal(("GET", MeteredHost.Secret), (request.Method, request.ApiKey));

        host.Simulator.SpendElsewhere(0.75m);
        await UntilAsync(host.Budgets, "asker", static budget => budget.ExternalSpend == 1);
        var refusal = await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IAsker>().AskAsync(Text));
        Assert.Equal((1m, "asker"), (refusal.External, refusal.Budget));
        Assert.DoesNotContain(host.Log.Lines, static line => line.Contains(MeteredHost.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_read_at_the_start_and_at_every_interval()
    {
        var time = new ManualTimeProvider();
        await using var host = Start(time, static budget => budget.ExternalInterval = TimeSpan.FromMinutes(2));
        host.Simulator.SpendElsewhere(0.1m);
        var poll = await StartPollAsync(host);
        await UntilAsync(host.Budgets, "asker", static budget => budget.ExternalSpend == 0.1m);

        host.Simulator.SpendElsewhere(0.1m);
        await Calls.UntilAsync(() => time.NextDue == TimeSpan.FromMinutes(2));
        time.Advance(TimeSpan.FromMinutes(2) - TimeSpan.FromTicks(1));
        Assert.Equal((1, 0.1m), (Asked(host), (await host.BudgetAsync("asker")).ExternalSpend));
        time.Advance(TimeSpan.FromTicks(1));
        await UntilAsync(host.Budgets, "asker", static budget => budget.ExternalSpend == 0.2m);
        Assert.Equal(2, Asked(host));
        await poll.StopAsync(default);
    }

    [Fact]
    public async Task Failures_are_logged_once_a_run_and_the_last_reading_stays()
    {
        var time = new ManualTimeProvider();
        var down = false;
        await using var host = Start(time, build: builder => builder.ConfigureRelayHttp("default", http => http.AddHttpMessageHandler(() => new Outage(() => down))));
        host.Simulator.SpendElsewhere(0.3m);
        var poll = await StartPollAsync(host);
        await UntilAsync(host.Budgets, "asker", static budget => budget.ExternalSpend == 0.3m);

        down = true;
        host.Simulator.SpendElsewhere(0.3m);
        for (var i = 0; i < 3; i++)
            await AdvanceAsync(time);
        Assert.Equal(0.3m, (await host.BudgetAsync("asker")).ExternalSpend);
        await host.Get<IAsker>().AskAsync(Text);

        down = false;
        await AdvanceAsync(time);
        await UntilAsync(host.Budgets, "asker", static budget => budget.ExternalSpend == 0.6m);
        Assert.Single(host.Log.Lines, static line => line.StartsWith("Warning What others spend on relay default cannot be read", StringComparison.Ordinal));
        Assert.Single(host.Log.Lines, static line => line.StartsWith("Information What others spend on relay default can be read again", StringComparison.Ordinal));
        await poll.StopAsync(default);
    }

    [Fact]
    public async Task A_host_whose_budget_refuses_without_a_reading_starts_with_one()
    {
        await using var host = Start(new ManualTimeProvider(), static budget => budget.StaleExternal = StaleExternal.Refuse);
        var poll = await StartPollAsync(host);
        Assert.NotNull((await host.BudgetAsync("asker")).ExternalAsOf);
        await host.Get<IAsker>().AskAsync(Text);
        await poll.StopAsync(default);
    }

    [Fact]
    public async Task A_reading_grown_too_old_refuses_where_that_is_chosen()
    {
        var time = new ManualTimeProvider();
        var down = false;
        await using var host = Start(
            time,
            static budget => (budget.StaleExternal, budget.MaxExternalAge) = (StaleExternal.Refuse, TimeSpan.FromMinutes(3)),
            builder => builder.ConfigureRelayHttp("default", http => http.AddHttpMessageHandler(() => new Outage(() => down))));
        var poll = await StartPollAsync(host);
        down = true;
        for (var i = 0; i < 3; i++)
            await AdvanceAsync(time);
        await host.Get<IAsker>().AskAsync(Text);
        await AdvanceAsync(time);
        Assert.Contains("MaxExternalAge of 00:03:00", (await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IAsker>().AskAsync(Text))).Message, StringComparison.Ordinal);

        down = false;
        await AdvanceAsync(time);
        await host.Get<IAsker>().AskAsync(Text);
        await poll.StopAsync(default);
    }

    [Fact]
    public async Task Where_no_budget_counts_it_the_relay_is_never_asked()
    {
        await using var host = MoneyHost.Start(time: new ManualTimeProvider());
        var poll = await StartPollAsync(host);
        await host.Get<IAsker>().AskAsync(Text);
        await poll.StopAsync(default);
        Assert.Equal(0, Asked(host));
    }

    [Theory]
    [InlineData("{\"total_spend\": -1}")]
    [InlineData("{\"total_spend\": \"12\"}")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html>")]
    public async Task What_is_no_figure_is_no_reading(string body)
    {
        await using var host = MoneyHost.Start(build: builder => builder.ConfigureRelayHttp("default", http => http.AddHttpMessageHandler(() => new Answering(body))));
        var exception = await Assert.ThrowsAsync<RelayException>(() => host.Get<IExternalSpend>().ReadAsync("default").AsTask());
        Assert.Equal(RelayErrorKind.Malformed, exception.Kind);
    }

    [Fact]
    public async Task Figures_are_read_exactly_and_what_is_not_told_is_not_known()
    {
        await using var host = MoneyHost.Start(build: static builder => builder.ConfigureRelayHttp("default", static http => http.AddHttpMessageHandler(static () => new Answering("""{"total_spend": 12.345678901234567890123, "today_tokens": 7, "today_spend": null}"""))));
        Assert.Equal(new RelaySpend { KeyName = "test-key", MonthCost = 12.345678901234567890123m, DayTokens = 7 }, await host.Get<IExternalSpend>().ReadAsync("default"));
    }

    [Fact]
    public async Task A_source_of_the_users_own_takes_the_relays_place()
    {
        await using var host = Start(new ManualTimeProvider(), build: static builder => builder.Services.AddSingleton<IExternalSpend, Spreadsheet>());
        var poll = await StartPollAsync(host);
        await UntilAsync(host.Budgets, "asker", static budget => budget.ExternalSpend == 0.75m);
        await poll.StopAsync(default);
        Assert.Equal(0, Asked(host));
    }

    private static MoneyHost Start(TimeProvider time, Action<BudgetOptions>? configure = null, Action<IMeteringBuilder>? build = null) => MoneyHost.Start(
        configure: options =>
        {
            options.Budgets["asker"] = new() { Limit = 1, CountExternal = true };
            configure?.Invoke(options.Budgets["asker"]);
        },
        time: time,
        build: build);

    private static async Task<IHostedService> StartPollAsync(MoneyHost host)
    {
        var poll = host.Services.GetServices<IHostedService>().Single(static service => service.GetType().Name == "ExternalSpendPoll");
        await poll.StartAsync(default);
        return poll;
    }

    /// <summary>Lets a minute pass, and waits for the reading that is due then.</summary>
    private static async Task AdvanceAsync(ManualTimeProvider time)
    {
        await Calls.UntilAsync(() => time.NextDue == TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromMinutes(1));
        await Calls.UntilAsync(() => time.NextDue == TimeSpan.FromMinutes(1));
    }

    private static int Asked(MoneyHost host) => host.Simulator.Requests.Count(static request => request.Path.EndsWith("/usage/current-month", StringComparison.Ordinal));

    private static async Task UntilAsync(IBudgets budgets, string name, Func<BudgetStatus, bool> condition) =>
        await Calls.UntilAsync(() => condition(budgets.GetAsync(name).AsTask().GetAwaiter().GetResult()!));

    private sealed class Spreadsheet : IExternalSpend
    {
        public ValueTask<RelaySpend> ReadAsync(string relay, CancellationToken cancellationToken = default) => new(new RelaySpend { MonthCost = 0.75m });
    }

    /// <summary>Fails what asks for usage, and lets calls through.</summary>
    private sealed class Outage(Func<bool> isDown) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            isDown() && request.Method == HttpMethod.Get ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)) : base.SendAsync(request, cancellationToken);
    }

    private sealed class Answering(string body) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) });
    }
}
