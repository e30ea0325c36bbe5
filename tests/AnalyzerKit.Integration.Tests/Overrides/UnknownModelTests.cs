using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AnalyzerKit.Integration.Tests.Overrides;

/// <summary>A model in the configuration that every call would be refused for stops the host; one that may be right does not.</summary>
public sealed class UnknownModelTests
{
    [Theory]
    [InlineData("Model", "Metering:Clients:editor:Model: model 'gpt-4.l' is unknown. Did you mean 'gpt-4.1'")]
    [InlineData("Routes:Simple:Models:0", "Metering:Clients:editor:Routes:Simple:Models:0: model 'gpt-4.l' is unknown. Did you mean 'gpt-4.1'")]
    [InlineData("Fallbacks:0", "Metering:Clients:editor:Fallbacks:0: model 'gpt-4.l' is unknown. Did you mean 'gpt-4.1'")]
    public async Task An_unknown_model_stops_the_host_with_the_nearest_ids(string setting, string said)
    {
        await using var host = await EditorHost.StartAsync(null, ($"Clients:editor:{setting}", "gpt-4.l"));
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => host.Editor.EditAsync("hello"));
        Assert.StartsWith(said, Assert.Single(wrong.Failures), StringComparison.Ordinal);
        Assert.Empty(host.Host.Simulator.Requests);
    }

    [Fact]
    public async Task Set_while_running_it_is_logged_and_the_old_one_stays()
    {
        await using var host = await EditorHost.StartAsync();
        await host.SentAsync("model");
        host.Change(("Clients:editor:Model", "gpt-4.l"));
        Assert.Equal("deepseek-v3.2", await host.SentAsync("model"));
        Assert.Contains(host.Host.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("Clients:editor:Model: model 'gpt-4.l' is unknown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_price_or_a_relays_own_name_makes_it_known()
    {
        await using var host = await EditorHost.StartAsync(
            null, ("Clients:editor:Model", "tuned"), ("Clients:editor:Fallbacks:0", "deployed"), ("Prices:tuned:Input", "1"), ("Prices:tuned:Output", "1"), ("Relays:default:Models:deployed", "gpt-4.1"));
        Assert.NotNull(await host.Host.Budgets.GetAsync("editor"));
    }

    [Fact]
    public async Task A_relay_without_a_price_list_may_serve_any_model_to_a_client_without_a_limit()
    {
        await using var other = await RelaySimulator.StartAsync(new() { Pace = Pace.None });
        await using var host = await EditorHost.StartAsync(
            null, ("Relays:other:BaseUrl", other.BaseUrl.ToString()), ("Clients:plain:Relay", "other"), ("Clients:plain:Model", "anything"), ("Clients:someone:Model", "whatever"));
        await host.Editor.EditAsync("hello");
        await Assert.ThrowsAsync<RelayException>(() => host.Host.Get<IPlain>().AskAsync("no key, but no refusal"));
    }

    [Fact]
    public async Task Under_its_clients_budget_it_is_refused_there_too()
    {
        await using var host = await EditorHost.StartAsync(null, ("Relays:other:BaseUrl", "http://localhost:1/v1"), ("Clients:editor:Relay", "other"), ("Clients:editor:Model", "anything"));
        Assert.Throws<OptionsValidationException>(() => host.Host.Get<IBudgets>());
    }
}
