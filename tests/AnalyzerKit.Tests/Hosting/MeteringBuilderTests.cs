using AnalyzerKit.Dispatch;
using AnalyzerKit.Hosting;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace AnalyzerKit.Tests.Hosting;

/// <summary>What code sets up of relays, and that registrations add up.</summary>
public class MeteringBuilderTests
{
    [Fact]
    public void Registering_twice_doubles_nothing_and_the_later_goes_over_the_earlier()
    {
        var services = new ServiceCollection();
        SettingsHost.AddKnownHosts(services);
        services.AddMetering(options => options.Project = "first");
        var count = services.Count;
        services.AddMetering(options => options.Project = "second");
        services.AddMetering();
        using var provider = services.BuildServiceProvider();

        Assert.Equal(count + 1, services.Count);
        Assert.Single(provider.GetServices<IMeteringSettings>());
        Assert.Distinct(provider.GetServices<IHostedService>().Select(service => service.GetType()));
        Assert.Equal("second", provider.GetRequiredService<IMeteringSettings>().Current.Project);
    }

    [Fact]
    public void Code_goes_over_the_section_it_is_given_with()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection([new("M:Project", "file"), new("M:Environment", "file")]).Build().GetSection("M");
        var services = new ServiceCollection();
        SettingsHost.AddKnownHosts(services);
        services.AddMetering(section, options => options.Project = "code");
        using var provider = services.BuildServiceProvider();

        var settings = provider.GetRequiredService<IMeteringSettings>().Current;
        Assert.Equal(("code", "file"), (settings.Project, settings.Environment));
    }

    [Fact]
    public void Two_sections_add_up_and_each_finding_has_the_path_of_its_own()
    {
        var root = new ConfigurationBuilder().AddInMemoryCollection([new("A:Budgets:a:Limit", "-1"), new("B:Budgets:b:Limit", "-1")]).Build();
        var services = new ServiceCollection();
        SettingsHost.AddKnownHosts(services);
        services.AddMetering(root.GetSection("A"));
        services.AddMetering(root.GetSection("B"));
        using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => provider.GetRequiredService<IMeteringSettings>().Current);

        Assert.Equal(["A:Budgets:a:Limit", "B:Budgets:b:Limit"], exception.Failures.Select(failure => failure.Split(": ")[0]));
    }

    [Fact]
    public async Task Keys_from_code_are_found_by_their_relay_and_the_last_word_counts()
    {
        using var host = SettingsHost.With(
            builder => builder
                .UseApiKeys("R", (_, _) => ValueTask.FromResult<ApiKey?>(new("first", "1")))
                .UseApiKeys("r", (_, _) => ValueTask.FromResult<ApiKey?>(new("second", "2"))),
            ("Relays:r:BaseUrl", "https://llm.example"));

        var source = Assert.Single(host.Services.GetServices<RelayKeySource>());
        Assert.Equal("R", source.Relay);
        var given = await source.FindAsync(host.Services, default);
        Assert.Equal((1, "second"), (given.Count, given[0]!.Name));
        Assert.Equal("R", host.Settings.Relays["r"].Name);
    }

    [Fact]
    public async Task One_key_or_several_are_told_apart_by_what_a_lambda_returns()
    {
        ApiKey one = new("one", "1"), two = new("two", "2");
        Assert.Equal(0, await CountAsync(builder => builder.UseApiKeys("default", (_, _) => default)));
        Assert.Equal(1, await CountAsync(builder => builder.UseApiKeys("default", (_, _) => new(one))));
        Assert.Equal(1, await CountAsync(builder => builder.UseApiKeys("default", async (_, _) => await Task.FromResult(one))));
        Assert.Equal(1, await CountAsync(builder => builder.UseApiKeys("default", (services, _) => services is null ? ValueTask.FromResult<ApiKey?>(null) : ValueTask.FromResult<ApiKey?>(one))));
        Assert.Equal(2, await CountAsync(builder => builder.UseApiKeys("default", async (_, _) => [await Task.FromResult(one), two])));
        Assert.Equal(2, await CountAsync(builder => builder.UseApiKeys("default", (_, _) => new ValueTask<IReadOnlyList<ApiKey>>([one, two]))));
        Assert.Equal(2, await CountAsync(builder => builder.UseApiKeys("default", (_, _) => ValueTask.FromResult<IReadOnlyList<ApiKey>>([one, two]))));
        Assert.Equal(0, await CountAsync(builder => builder.UseApiKeys("default", async (_, _) =>
        {
            await Task.Yield();
            return Array.Empty<ApiKey>();
        })));
        Assert.Equal(2, await CountAsync(builder => builder.UseApiKeys("default", (_, _) => new(one)).UseApiKeys("Default", async (_, _) => [one, two])));

        static async Task<int> CountAsync(Action<IMeteringBuilder> build)
        {
            using var host = SettingsHost.With(build);
            return (await Assert.Single(host.Services.GetServices<RelayKeySource>()).FindAsync(host.Services, default)).Count;
        }
    }

    [Fact]
    public void The_health_of_keys_is_there_for_whoever_maps_health_checks()
    {
        using var host = SettingsHost.With(builder => builder.Services.AddHealthChecks());
        var registration = Assert.Single(host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<HealthCheckServiceOptions>>().Value.Registrations);
        Assert.Equal("analyzerkit-keys", registration.Name);
        Assert.Equal(["analyzerkit", "ready"], registration.Tags.Order());
        Assert.Equal(HealthStatus.Unhealthy, registration.FailureStatus);
        Assert.IsType<KeyHealthCheck>(registration.Factory(host.Services));
    }

    [Fact]
    public void A_relay_with_a_client_of_its_own_needs_no_entry_and_has_no_prices()
    {
        using var host = SettingsHost.With(builder => builder.UseChatClient("mine", _ => null!), ("Clients:I:Relay", "Mine"));

        var relay = host.Settings.Relays["mine"];
        Assert.Equal("", relay.BaseUrl.Host);
        Assert.Null(relay.Pricing.PriceList);
        Assert.Equal("mine", host.Settings.Clients["I"].Relay);
        Assert.Equal("mine", Assert.Single(host.Services.GetServices<RelayClientSource>()).Relay);
    }

    [Fact]
    public void A_client_of_its_own_leaves_the_default_relay_its_name_and_prices()
    {
        using var host = SettingsHost.With(builder => builder.UseChatClient("Default", _ => null!));

        Assert.Equal("holysheep", Assert.Single(host.Settings.Relays).Value.Pricing.PriceList);
        Assert.Equal("default", Assert.Single(host.Services.GetServices<RelayClientSource>()).Relay);
    }

    [Fact]
    public void The_http_client_of_a_relay_is_reached_whatever_the_spelling()
    {
        using var host = SettingsHost.With(
            builder => builder
                .ConfigureRelayHttp("OpenAI", http => http.ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("x-one", "1")))
                .ConfigureRelayHttp("openai", http => http.ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("x-two", "2"))),
            ("Relays:openai:BaseUrl", "https://api.openai.com/v1"));

        using var client = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient($"AnalyzerKit:{host.Settings.Relays["openai"].Name}");

        Assert.True(client.DefaultRequestHeaders.Contains("x-one") && client.DefaultRequestHeaders.Contains("x-two"));
    }

    [Fact]
    public void Arguments_are_checked()
    {
        var builder = new ServiceCollection().AddMetering();

        Assert.Throws<ArgumentNullException>(() => ((IServiceCollection)null!).AddMetering());
        Assert.Throws<ArgumentNullException>(() => builder.Services.AddMetering((IConfiguration)null!));
        Assert.Throws<ArgumentNullException>(() => builder.Services.AddMetering((Action<MeteringOptions>)null!));
        Assert.Throws<ArgumentException>(() => builder.UseApiKeys(" ", (_, _) => default));
        Assert.Throws<ArgumentNullException>(() => builder.UseApiKeys("r", null!));
        Assert.Throws<ArgumentNullException>(() => builder.UseApiKeys("r", (Func<IServiceProvider, CancellationToken, ValueTask<IReadOnlyList<ApiKey>>>)null!));
        Assert.Throws<ArgumentNullException>(() => builder.UseChatClient("r", null!));
        Assert.Throws<ArgumentNullException>(() => builder.ConfigureRelayHttp("r", null!));
    }
}
