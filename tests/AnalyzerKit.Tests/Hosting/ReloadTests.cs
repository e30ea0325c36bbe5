using AnalyzerKit.Dispatch;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AnalyzerKit.Tests.Hosting;

/// <summary>A valid change of the configuration is in force for the next call; one that is not valid changes nothing.</summary>
public class ReloadTests
{
    [Fact]
    public void A_valid_change_is_in_force_and_called_back()
    {
        using var host = SettingsHost.With(("Budgets:b:Limit", "1"));
        var before = host.Settings;
        var heard = new List<MeteringSettings>();
        host.Source.OnChange(heard.Add);

        Change(host, "Budgets:b:Limit", "2");

        Assert.Equal(1m, Assert.Single(before.Budgets).Limit);
        Assert.Equal(2m, Assert.Single(host.Settings.Budgets).Limit);
        Assert.Same(host.Settings, Assert.Single(heard));
    }

    [Fact]
    public void An_invalid_change_is_logged_with_everything_wrong_and_the_old_settings_stay()
    {
        using var host = SettingsHost.With(("Budgets:b:Limit", "1"));
        var before = host.Settings;
        var heard = new List<MeteringSettings>();
        host.Source.OnChange(heard.Add);
        host.Configuration["Metering:Nonsense"] = "1";

        Change(host, "Budgets:b:Limit", "-2");

        Assert.Same(before, host.Settings);
        Assert.Empty(heard);
        var line = Assert.Single(host.Log.Of(LogLevel.Error));
        Assert.Contains("the old ones stay in force", line, StringComparison.Ordinal);
        Assert.Contains("Metering:Budgets:b:Limit: '-2' is not allowed", line, StringComparison.Ordinal);
        Assert.Contains("Metering:Nonsense: is no known setting", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_valid_change_after_an_invalid_one_is_in_force()
    {
        using var host = SettingsHost.With(("Budgets:b:Limit", "1"));
        _ = host.Settings;

        Change(host, "Budgets:b:Limit", "x");
        Change(host, "Budgets:b:Limit", "3");

        Assert.Equal(3m, Assert.Single(host.Settings.Budgets).Limit);
    }

    [Fact]
    public void A_change_before_the_first_use_is_no_reload()
    {
        using var host = SettingsHost.With(("Budgets:b:Limit", "x"));

        Change(host, "Budgets:b:Limit", "2");

        Assert.Equal(2m, Assert.Single(host.Settings.Budgets).Limit);
        Assert.DoesNotContain(host.Log.Lines, line => line.Text.Contains("changed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_failed_start_can_be_tried_again_and_watches_on()
    {
        using var host = SettingsHost.With(("Budgets:b:Limit", "x"));
        Assert.Throws<OptionsValidationException>(() => host.Settings);

        Change(host, "Budgets:b:Limit", "2");
        Assert.Equal(2m, Assert.Single(host.Settings.Budgets).Limit);

        Change(host, "Budgets:b:Limit", "3");
        Assert.Equal(3m, Assert.Single(host.Settings.Budgets).Limit);
        Assert.Single(host.Log.Lines, line => line.Text.Contains("have changed", StringComparison.Ordinal));
    }

    [Fact]
    public void One_listeners_failure_is_logged_and_does_not_keep_the_change_from_others()
    {
        using var host = SettingsHost.With(("Budgets:b:Limit", "1"));
        _ = host.Settings;
        var heard = 0;
        host.Source.OnChange(_ => throw new InvalidOperationException("a listener's own"));
        host.Source.OnChange(_ => heard++);

        Change(host, "Budgets:b:Limit", "2");

        Assert.Equal(1, heard);
        Assert.Single(host.Log.Of(LogLevel.Error));
        Assert.Equal(2m, Assert.Single(host.Settings.Budgets).Limit);
    }

    [Fact]
    public void What_fails_otherwise_leaves_the_old_settings_too()
    {
        var fail = false;
        using var host = SettingsHost.With(
            builder => builder.Services.PostConfigure<MeteringOptions>(_ =>
            {
                if (fail) throw new InvalidOperationException("not valid, not even options");
            }),
            ("Budgets:b:Limit", "1"));
        var before = host.Settings;

        fail = true;
        Change(host, "Budgets:b:Limit", "2");

        Assert.Same(before, host.Settings);
        Assert.Contains("could not be read", Assert.Single(host.Log.Of(LogLevel.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_host_has_gone_nothing_is_watched()
    {
        var host = SettingsHost.With(("Budgets:b:Limit", "1"));
        _ = host.Settings;
        var heard = 0;
        host.Source.OnChange(_ => heard++);
        host.Dispose();

        Change(host, "Budgets:b:Limit", "2");

        Assert.Equal(0, heard);
    }

    [Fact]
    public void A_changed_file_is_read_anew()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        try
        {
            File.WriteAllText(path, """{ "Metering": { "Budgets": { "b": { "Limit": 1 } } } }""");
            var configuration = new ConfigurationBuilder().AddJsonFile(path, optional: false, reloadOnChange: false).Build();
            using var host = SettingsHost.Over(configuration);
            Assert.Equal(1m, Assert.Single(host.Settings.Budgets).Limit);

            File.WriteAllText(path, """{ "Metering": { "Budgets": { "c": { "TokenLimit": 2 } } } }""");
            configuration.Reload();

            Assert.Equal("c", Assert.Single(host.Settings.Budgets).Label);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Change(SettingsHost host, string path, string value)
    {
        host.Configuration[$"Metering:{path}"] = value;
        host.Configuration.Reload();
    }
}
