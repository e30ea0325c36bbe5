using System.Net;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Overrides;

/// <summary>What configuration says of a client goes over its attribute and those of its methods, from the next call on, and back again.</summary>
public sealed class OverrideTests
{
    [Theory]
    [InlineData("Model", "claude-sonnet-4.5", "model", "deepseek-v3.2", "gpt-4.1", "claude-sonnet-4.5")]
    [InlineData("MaxOutputTokens", "32", "max_tokens", "512", "64", "32")]
    [InlineData("Temperature", "0.25", "temperature", "0.5", "0.9", "0.25")]
    public async Task What_is_sent_goes_by_the_override(string setting, string value, string property, string ofClient, string ofMethod, string overridden)
    {
        await using var host = await EditorHost.StartAsync();
        Assert.Equal(ofClient, await host.SentAsync(property));
        Assert.Equal(ofMethod, await host.SentAsync(property, polish: true));

        host.Change(($"Clients:editor:{setting}", value));
        Assert.Equal(overridden, await host.SentAsync(property));
        Assert.Equal(overridden, await host.SentAsync(property, polish: true));

        host.Change(($"Clients:editor:{setting}", null));
        Assert.Equal(ofClient, await host.SentAsync(property));
        Assert.Equal(ofMethod, await host.SentAsync(property, polish: true));
    }

    [Fact]
    public async Task The_override_holds_from_the_start()
    {
        await using var host = await EditorHost.StartAsync(null, ("Clients:editor:Model", "gpt-4.1"), ("Clients:EDITOR:MaxOutputTokens", "7"));
        Assert.Equal("gpt-4.1", await host.SentAsync("model"));
        Assert.Equal("7", await host.SentAsync("max_tokens"));
    }

    [Fact]
    public async Task Fallbacks_are_replaced_as_a_whole_and_an_empty_list_takes_them_away()
    {
        await using var host = await EditorHost.StartAsync(new() { Answer = request => request.Model is "deepseek-v3.2" or "gpt-4.1" ? Fault.Status(503) : SimulatedAnswer.Ordinary });
        Assert.Equal("gemini-2.5-flash", await host.SentAsync("model"));
        Assert.Equal("claude-sonnet-4.5", await host.SentAsync("model", polish: true));

        host.Change(("Clients:editor:Fallbacks:0", "gpt-4.1"), ("Clients:editor:Fallbacks:1", "claude-sonnet-4.5"));
        Assert.Equal("claude-sonnet-4.5", await host.SentAsync("model"));
        Assert.Contains(host.Host.Simulator.Requests, request => request.Model == "gpt-4.1");

        host.Change(("Clients:editor:Fallbacks:0", null), ("Clients:editor:Fallbacks:1", null), ("Clients:editor:Fallbacks", ""));
        Assert.Equal(RelayErrorKind.Unavailable, (await Assert.ThrowsAsync<RelayException>(() => host.Editor.EditAsync("hello"))).Kind);
        Assert.Equal(RelayErrorKind.Unavailable, (await Assert.ThrowsAsync<RelayException>(() => host.Editor.PolishAsync("hello"))).Kind);
    }

    [Fact]
    public async Task Project()
    {
        await using var host = await EditorHost.StartAsync(null, ("Project", "general"));
        Assert.Equal("declared", (await host.Editor.EditAsync("hello")).Usage.Project);
        host.Change(("Clients:editor:Project", "configured"));
        Assert.Equal("configured", (await host.Editor.EditAsync("hello")).Usage.Project);
    }

    [Fact]
    public async Task Relay()
    {
        await using var other = await RelaySimulator.StartAsync(new() { Pace = Pace.None });
        await using var host = await EditorHost.StartAsync(
            null, ("Relays:other:BaseUrl", other.BaseUrl.ToString()), ("Relays:other:PriceList", "maker"), ("Relays:other:ApiKeyNames:0", "OTHER_KEY"));
        await host.Editor.EditAsync("hello");
        Assert.Empty(other.Requests);

        host.Change(("Clients:editor:Relay", "other"));
        var noKey = await Assert.ThrowsAsync<RelayException>(() => host.Editor.EditAsync("hello"));
        Assert.Equal(RelayErrorKind.Authentication, noKey.Kind);
        Assert.Single(host.Host.Simulator.Requests);
    }

    [Fact]
    public async Task Max_cost_per_call()
    {
        await using var host = await EditorHost.StartAsync();
        host.Change(("Clients:editor:MaxCostPerCall", "0.00000001"));
        Assert.Equal("editor.MaxCostPerCall", (await Assert.ThrowsAsync<BudgetExceededException>(() => host.Editor.EditAsync("hello"))).Budget);
        Assert.Equal(0.00000001m, (await Assert.ThrowsAsync<BudgetExceededException>(() => host.Editor.PolishAsync("hello"))).Limit);
        host.Change(("Clients:editor:MaxCostPerCall", "0.9"));
        await host.Editor.EditAsync("hello");
    }

    [Fact]
    public async Task Enabled()
    {
        await using var host = await EditorHost.StartAsync(null, ("Clients:editor:Enabled", "false"));
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => host.Editor.EditAsync("hello"));
        Assert.Contains("Clients:editor:Enabled", refused.Message, StringComparison.Ordinal);
        Assert.Empty(host.Host.Simulator.Requests);
        host.Change(("Clients:editor:Enabled", "true"));
        await host.Editor.EditAsync("hello");
        host.Change(("Clients:editor:Enabled", "false"));
        await Assert.ThrowsAsync<BudgetExceededException>(() => host.Editor.PolishAsync("hello"));
    }

    [Theory]
    [InlineData("1", 1, 1)]
    [InlineData("4", 4, 4)]
    [InlineData(null, 2, 3)]
    public async Task Retry_attempts(string? attempts, int ofClient, int ofMethod)
    {
        await using var host = await EditorHost.StartAsync(
            new() { Answer = _ => Fault.Status(503) }, ("Clients:editor:Fallbacks", ""), ("Clients:editor:Retry:BaseDelay", "00:00:00"));
        host.Change(("Clients:editor:Retry:MaxAttempts", attempts));
        Assert.Equal(ofClient, (await Assert.ThrowsAsync<RelayException>(() => host.Editor.EditAsync("hello"))).Usage!.Attempts);
        Assert.Equal(ofMethod, (await Assert.ThrowsAsync<RelayException>(() => host.Editor.PolishAsync("hello"))).Usage!.Attempts);
    }

    [Fact]
    public async Task Retry_delays()
    {
        await using var host = await EditorHost.StartAsync(new() { Script = [Fault.RateLimited(TimeSpan.FromSeconds(20))] }, ("Clients:editor:Fallbacks", ""));
        host.Change(("Clients:editor:Retry:MaxDelay", "00:00:10"));
        var ended = await Assert.ThrowsAsync<RelayException>(() => host.Editor.EditAsync("hello"));
        Assert.Equal((HttpStatusCode.TooManyRequests, 1), (ended.StatusCode, ended.Usage!.Attempts));

        // The host's clock stands still: any wait would never end.
        host.Change(("Clients:editor:Retry:BaseDelay", "00:00:00"));
        host.Host.Simulator.Enqueue(Fault.Status(503));
        Assert.Equal(2, (await host.Editor.EditAsync("hello")).Usage.Attempts);
    }
}
