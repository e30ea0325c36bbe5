using AnalyzerKit.Dispatch.Circuits;

namespace AnalyzerKit.Tests.Hosting;

/// <summary>The settings of circuit breakers and of relays that stand in for others.</summary>
public class CircuitSettingTests
{
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "Enabled", "on", "true or false" },
        { "FailureRatio", "0", "above 0 and at most 1" }, { "FailureRatio", "1.01", "above 0 and at most 1" }, { "FailureRatio", "1 %", "above 0 and at most 1" }, { "FailureRatio", "", "above 0 and at most 1" },
        { "MinimumThroughput", "1", "2 or above" }, { "MinimumThroughput", "2.5", "whole number" },
        { "SamplingDuration", "00:00:00", "above zero" }, { "SamplingDuration", "60", "hh:mm:ss" }, { "SamplingDuration", "1.00:00:01", "at most a day" },
        { "ConsecutiveFailures", "0", "above zero" }, { "ConsecutiveFailures", "five", "whole number" },
        { "BreakDuration", "00:00:00", "above zero" }, { "BreakDuration", "-00:00:01", "above zero" }, { "BreakDuration", "2.00:00:00", "at most a day" },
        { "SuccessRatio", "0", "above 0 and at most 1" }, { "SuccessRatio", "95", "above 0 and at most 1" },
        { "Trials", "0", "above zero" }, { "Trials", "-1", "above zero" },
    };

    [Fact]
    public void Without_a_word_the_fields_figures_hold()
    {
        using var host = SettingsHost.With(("Relays:r:BaseUrl", "https://llm.example/v1"));

        Assert.Equal(
            new()
            {
                Enabled = true, FailureRatio = 0.01m, MinimumThroughput = 100, SamplingDuration = TimeSpan.FromSeconds(60), ConsecutiveFailures = 5,
                BreakDuration = TimeSpan.FromSeconds(60), SuccessRatio = 0.95m, Trials = 20,
            },
            host.Settings.Relays["r"].Circuit);
        Assert.Null(host.Settings.Relays["r"].Fallback);
    }

    [Fact]
    public void Each_figure_can_be_said()
    {
        using var host = SettingsHost.With(
            [("Relays:r:BaseUrl", "https://llm.example/v1"), ("Relays:r:Fallback", "default"), .. Terms(
                ("Enabled", "false"), ("FailureRatio", "1"), ("MinimumThroughput", "2"), ("SamplingDuration", "1.00:00:00"), ("ConsecutiveFailures", "1"),
                ("BreakDuration", "00:00:00.5"), ("SuccessRatio", "0.5"), ("Trials", "1"))]);

        Assert.Equal(
            new CircuitTerms
            {
                Enabled = false, FailureRatio = 1m, MinimumThroughput = 2, SamplingDuration = TimeSpan.FromDays(1), ConsecutiveFailures = 1,
                BreakDuration = TimeSpan.FromSeconds(0.5), SuccessRatio = 0.5m, Trials = 1,
            },
            host.Settings.Relays["r"].Circuit);
        Assert.Equal("default", host.Settings.Relays["r"].Fallback);
    }

    [Fact]
    public void Each_figure_can_be_said_alone()
    {
        using var host = SettingsHost.With([("Relays:r:BaseUrl", "https://llm.example/v1"), .. Terms(("Trials", "3"))]);

        Assert.Equal(CircuitTerms.Default with { Trials = 3 }, host.Settings.Relays["r"].Circuit);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_figure_stops_the_host_with_its_path(string setting, string value, string allowed)
    {
        var failure = Assert.Single(SettingsHost.Failures([("Relays:r:BaseUrl", "https://llm.example/v1"), .. Terms((setting, value))]));

        Assert.StartsWith($"Metering:Relays:r:CircuitBreaker:{setting}:", failure, StringComparison.Ordinal);
        Assert.Contains(allowed, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_figure_stops_the_host_with_the_nearest() =>
        Only("Metering:Relays:default:CircuitBreaker:BreakDuraton: is no known setting. Did you mean 'BreakDuration'?", ("Relays:default:CircuitBreaker:BreakDuraton", "00:00:30"));

    [Fact]
    public void What_code_says_is_checked_too() => Assert.StartsWith(
        "Metering:Relays:r:CircuitBreaker:Trials:",
        Assert.Single(SettingsHost.Failures(SettingsHost.With(
            builder => Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions.PostConfigure<MeteringOptions>(builder.Services, options => options.Relays["r"]!.CircuitBreaker!.Trials = 0),
            ("Relays:r:BaseUrl", "https://llm.example/v1"), ("Relays:r:CircuitBreaker:Trials", "3")))),
        StringComparison.Ordinal);

    [Fact]
    public void Fallbacks_may_follow_one_another_to_an_end() => Assert.Empty(SettingsHost.Failures(
        ("Relays:default:Fallback", "A"), ("Relays:a:BaseUrl", "https://a.example/v1"), ("Relays:a:Fallback", "b"), ("Relays:b:BaseUrl", "https://b.example/v1")));

    [Fact]
    public void A_fallback_is_a_relay_that_is_there() =>
        Only("Metering:Relays:default:Fallback: there is no relay 'backup'. Allowed: one of a, default", ("Relays:default:Fallback", "backup"), ("Relays:a:BaseUrl", "https://a.example/v1"));

    [Fact]
    public void A_fallback_has_a_name() => Only("Metering:Relays:default:Fallback: '' is not allowed", ("Relays:default:Fallback", ""));

    [Fact]
    public void A_relay_is_not_its_own_fallback() => Only("Metering:Relays:default:Fallback: leads back to 'DEFAULT'", ("Relays:default:Fallback", "DEFAULT"));

    [Fact]
    public void No_fallback_leads_back() => Assert.Equal(
        ["Metering:Relays:a:Fallback: leads back to 'a'", "Metering:Relays:b:Fallback: leads back to 'b'", "Metering:Relays:default:Fallback: leads back to 'a'"],
        SettingsHost.Failures(
            ("Relays:default:Fallback", "a"), ("Relays:a:BaseUrl", "https://a.example/v1"), ("Relays:a:Fallback", "b"), ("Relays:b:BaseUrl", "https://b.example/v1"), ("Relays:b:Fallback", "a"))
            .Select(failure => failure[..failure.IndexOf(". Allowed", StringComparison.Ordinal)]).Order(StringComparer.Ordinal));

    private static (string Path, string? Value)[] Terms(params (string Setting, string Value)[] terms) =>
        [.. terms.Select(term => ($"Relays:r:CircuitBreaker:{term.Setting}", (string?)term.Value))];

    private static void Only(string message, params (string Path, string? Value)[] settings) =>
        Assert.StartsWith(message, Assert.Single(SettingsHost.Failures(settings)), StringComparison.Ordinal);
}
