using AnalyzerKit.Dispatch;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AnalyzerKit.Tests.Hosting;

/// <summary>A real host with wrong settings does not start.</summary>
public class HostStartTests
{
    [Fact]
    public async Task Wrong_settings_stop_the_host_before_any_service_of_it_starts()
    {
        using var host = Build(out var started, ("Metering:Budgets:marketing:Limit", "-5"), ("Metering:Budgets:marketing:Colour", "red"));

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(typeof(MeteringOptions), exception.OptionsType);
        Assert.Contains(exception.Failures, failure => failure.StartsWith("Metering:Budgets:marketing:Limit: ", StringComparison.Ordinal));
        Assert.Contains(exception.Failures, failure => failure.StartsWith("Metering:Budgets:marketing:Colour: ", StringComparison.Ordinal));
        Assert.Contains("Metering:Budgets:marketing:Limit: ", exception.Message, StringComparison.Ordinal);
        Assert.False(started.Value);
    }

    [Fact]
    public async Task Right_settings_are_in_force_once_the_host_has_started()
    {
        using var host = Build(out var started, ("Metering:Budgets:marketing:Limit", "5"));

        await host.StartAsync();

        Assert.True(started.Value);
        Assert.Equal(5m, Assert.Single(host.Services.GetRequiredService<IMeteringSettings>().Current.Budgets).Limit);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_reload_that_is_wrong_does_not_reach_who_reloads()
    {
        using var host = Build(out _, ("Metering:Budgets:marketing:Limit", "5"));
        await host.StartAsync();
        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();

        configuration["Metering:Budgets:marketing:Limit"] = "-1";
        configuration.Reload();

        Assert.Equal(5m, Assert.Single(host.Services.GetRequiredService<IMeteringSettings>().Current.Budgets).Limit);
        await host.StopAsync();
    }

    private static IHost Build(out Flag started, params (string Path, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Path, setting => setting.Value));
        var flag = started = new();
        builder.Services.AddHostedService(_ => new Starts(flag));
        SettingsHost.AddKnownHosts(builder.Services);
        builder.Services.AddMetering(builder.Configuration.GetSection("Metering"));
        return builder.Build();
    }

    private sealed class Flag
    {
        public bool Value { get; set; }
    }

    private sealed class Starts(Flag flag) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            flag.Value = true;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
