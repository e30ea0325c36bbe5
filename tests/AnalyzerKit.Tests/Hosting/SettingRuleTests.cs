using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Tests.Hosting;

/// <summary>What must hold between settings.</summary>
public class SettingRuleTests
{
    [Fact]
    public void A_budget_needs_a_limit() => Only("Metering:Budgets:b:Limit: is required. Allowed: a number of USD", ("Budgets:b:Period", "Daily"));

    [Fact]
    public void A_budget_has_one_limit() => Only("Metering:Budgets:b:TokenLimit: a budget has one limit", ("Budgets:b:Limit", "1"), ("Budgets:b:TokenLimit", "1"));

    [Fact]
    public void An_unreadable_token_limit_is_not_also_a_missing_limit() => Only("Metering:Budgets:b:TokenLimit: 'x' is not allowed", ("Budgets:b:TokenLimit", "x"));

    [Fact]
    public void A_budgets_label_has_no_slash() => Only("Metering:Budgets:a/b: its label has a '/'", ("Budgets:a/b:Limit", "1"));

    [Fact]
    public void A_budgets_label_is_not_empty() => Only("Metering:Budgets:: its label is empty", ("Budgets::Limit", "1"));

    [Fact]
    public void The_throttled_level_begins_above_the_reduced_one() => Only(
        "Metering:Budgets:b:ThrottledAt: the throttled level does not begin above the reduced one",
        ("Budgets:b:Limit", "1"), ("Budgets:b:ReducedAt", "0.6"), ("Budgets:b:ThrottledAt", "0.6"));

    [Fact]
    public void A_threshold_is_held_against_the_others_default() => Only("Metering:Budgets:b:ReducedAt: the throttled level", ("Budgets:b:Limit", "1"), ("Budgets:b:ReducedAt", "0.95"));

    [Fact]
    public void The_throttled_level_is_no_faster_than_the_reduced_one() => Only(
        "Metering:Budgets:b:ReducedRate: calls would be faster on the throttled level",
        ("Budgets:b:Limit", "1"), ("Budgets:b:Breaker", "true"), ("Budgets:b:ReducedRate", "0.4"));

    [Fact]
    public void A_rate_needs_a_breaker_or_one_switched_off()
    {
        Only("Metering:Budgets:b:ReducedRate: has no effect without a breaker", ("Budgets:b:Limit", "1"), ("Budgets:b:ReducedRate", "0.6"));
        Assert.Empty(SettingsHost.Failures(("Budgets:b:Limit", "1"), ("Budgets:b:ReducedRate", "0.6"), ("Budgets:b:Breaker", "false")));
    }

    [Fact]
    public void A_budget_that_observes_has_no_breaker() => Only(
        "Metering:Budgets:b:Breaker: a budget that only observes", ("Budgets:b:Limit", "1"), ("Budgets:b:Breaker", "true"), ("Budgets:b:Enforcement", "Observe"));

    [Theory]
    [InlineData("Period", "Weekly", "a relay tells what was spent in a month and on a day")]
    [InlineData("Period", "Total", "a relay tells what was spent in a month and on a day")]
    [InlineData("TimeZone", "Europe/Berlin", "a relay counts by UTC")]
    [InlineData("MaxExternalAge", "00:00:30", "readings would be too old before the next one comes")]
    public void A_budget_that_counts_spend_from_elsewhere_is_one_that_a_relay_counts_too(string setting, string value, string message) => Only(
        $"Metering:Budgets:b:{setting}: {message}",
        ("Budgets:b:Limit", "1"), ("Budgets:b:CountExternal", "true"), ("Budgets:b:StaleExternal", "Refuse"), ($"Budgets:b:{setting}", value));

    [Fact]
    public void Spend_from_elsewhere_belongs_to_no_value_of_a_tag() => Only(
        "Metering:Budgets:b:Tags: what others spend belongs to no value", ("Budgets:b:Limit", "1"), ("Budgets:b:CountExternal", "true"), ("Budgets:b:Tags:user", "*"));

    [Fact]
    public void Of_several_relays_one_is_named_to_be_asked()
    {
        (string, string?)[] settings = [("Relays:other:BaseUrl", "https://other.example/v1"), ("Budgets:b:Limit", "1"), ("Budgets:b:CountExternal", "true")];

        Only("Metering:Budgets:b:Relay: is required, as CountExternal asks one relay. Allowed: one of default, other", settings);
        Assert.Empty(SettingsHost.Failures([.. settings, ("Budgets:b:Relay", "other")]));
    }

    [Theory]
    [InlineData("ExternalInterval", "00:01:00")]
    [InlineData("StaleExternal", "Refuse")]
    [InlineData("MaxExternalAge", "00:20:00")]
    public void What_is_said_of_spend_from_elsewhere_needs_it_counted_or_switched_off(string setting, string value)
    {
        Only($"Metering:Budgets:b:{setting}: has no effect where nothing spent elsewhere is counted", ("Budgets:b:Limit", "1"), ($"Budgets:b:{setting}", value));
        Assert.Empty(SettingsHost.Failures(("Budgets:b:Limit", "1"), ($"Budgets:b:{setting}", value), ("Budgets:b:CountExternal", "false")));
    }

    [Fact]
    public void A_price_needs_its_input() => Only("Metering:Prices:m:Input: is required", ("Prices:m:Output", "1"));

    [Fact]
    public void A_price_needs_its_output() => Only("Metering:Relays:default:Prices:m:Output: is required", ("Relays:default:Prices:m:Input", "1"));

    [Theory]
    [InlineData("AboveInputTokens")]
    [InlineData("Input")]
    [InlineData("Output")]
    public void A_tier_needs_its_threshold_and_rates(string missing)
    {
        var settings = new[] { "AboveInputTokens", "Input", "Output" }.Where(name => name != missing).Select(name => ($"Prices:m:Tiers:long:{name}", (string?)"1"));

        Only($"Metering:Prices:m:Tiers:long:{missing}: is required", [("Prices:m:Input", "1"), ("Prices:m:Output", "1"), .. settings]);
    }

    [Fact]
    public void Two_tiers_have_different_thresholds() => Only(
        "Metering:Prices:m:Tiers:b:AboveInputTokens: 5 is another tier's too",
        [("Prices:m:Input", "1"), ("Prices:m:Output", "1"), .. Tier("a", "5"), .. Tier("b", "5")]);

    [Fact]
    public void Two_prices_of_a_model_begin_on_different_days()
    {
        (string, string?)[] first = [("Prices:m:Input", "1"), ("Prices:m:Output", "1")];
        (string, string?)[] second = [("Prices:z:Model", "M"), ("Prices:z:Input", "1"), ("Prices:z:Output", "1")];

        Only("Metering:Prices:z: prices the same model from the same day as 'm'", [.. first, .. second]);
        Assert.Empty(SettingsHost.Failures([.. first, .. second, ("Prices:z:From", "2026-01-01")]));
    }

    [Fact]
    public void A_relays_own_prices_are_held_to_the_same() => Only(
        "Metering:Relays:default:Prices:z: prices the same model",
        ("Relays:default:Prices:m:Input", "1"), ("Relays:default:Prices:m:Output", "1"), ("Relays:default:Prices:z:Model", "m"), ("Relays:default:Prices:z:Input", "1"), ("Relays:default:Prices:z:Output", "1"));

    [Fact]
    public void Every_relay_but_the_default_needs_its_url() => Only("Metering:Relays:other:BaseUrl: is required", ("Relays:other:IncludeUsage", "true"));

    [Fact]
    public void A_header_carries_one_tag() => Only(
        "Metering:Relays:default:AttributionHeaders:b: its header carries another tag",
        ("Relays:default:AttributionHeaders:a", "x-id"), ("Relays:default:AttributionHeaders:b", "X-ID"));

    [Fact]
    public void A_tag_does_not_overwrite_the_key() => Only(
        "Metering:Relays:default:AttributionHeaders:a: its header carries another tag or the key",
        ("Relays:default:AttributionHeaders:a", "Api-Key"), ("Relays:default:ApiKeyHeader", "api-key"));

    [Fact]
    public void The_longest_delay_is_not_below_the_first() => Only(
        "Metering:Clients:I:Retry:MaxDelay: 00:00:01 is below BaseDelay, 00:00:02",
        ("Clients:I:Retry:BaseDelay", "00:00:02"), ("Clients:I:Retry:MaxDelay", "00:00:01"));

    [Fact]
    public void A_clients_budget_is_set_in_one_place() => Only("Metering:Clients:IX:Budget: is also set by the budget 'IX'", ("Clients:IX:Budget", "1"), ("Budgets:ix:Limit", "2"));

    [Fact]
    public void A_relay_that_code_sets_up_is_configured()
    {
        using var host = SettingsHost.With(builder => builder.ConfigureRelayHttp("opnai", _ => { }), ("Relays:openai:BaseUrl", "https://api.openai.com/v1"));

        Assert.Contains("Metering:Relays:opnai: code sets up this relay, but it is not configured. Allowed: an entry of that name, or one of default, openai", Assert.Single(SettingsHost.Failures(host)), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_interfaces_have_two_client_names()
    {
        static SettingsHost Host(Type second) => SettingsHost.With(builder =>
        {
            builder.Services.AddSingleton(new AnalyzerKit.CompilerServices.RegisteredClient(new("IReviewer", "m"), typeof(string)));
            builder.Services.AddSingleton(new AnalyzerKit.CompilerServices.RegisteredClient(new("ireviewer", "m"), second));
        });

        Assert.StartsWith("Metering:Clients:IReviewer: System.String and System.Int32 have the same client name", Assert.Single(SettingsHost.Failures(Host(typeof(int)))), StringComparison.Ordinal);
        Assert.Empty(SettingsHost.Failures(Host(typeof(string))));
    }

    [Fact]
    public void The_whole_configuration_in_place_of_the_section_is_told_apart()
    {
        var root = new ConfigurationBuilder().AddInMemoryCollection([new("Metering:Project", "p"), new("Logging:Level", "x")]).Build();
        var services = new ServiceCollection();
        SettingsHost.AddKnownHosts(services);
        services.AddMetering(root);
        using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => provider.GetRequiredService<AnalyzerKit.Dispatch.IMeteringSettings>().Current);

        Assert.Contains("GetSection(\"Metering\")", Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_set_in_code_are_checked_the_same_without_a_sections_path()
    {
        var services = new ServiceCollection();
        SettingsHost.AddKnownHosts(services);
        services.AddMetering(options =>
        {
            options.Budgets["b"] = new() { Limit = -1, Period = (BudgetPeriod)99, AlertAt = [0.5m, 11m] };
            options.Relays["r"] = new() { BaseUrl = new("v1", UriKind.Relative), ApiKeyNames = [null!] };
            options.Clients["I"] = null!;
        });
        using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => provider.GetRequiredService<AnalyzerKit.Dispatch.IMeteringSettings>().Current);

        Assert.Equal(
            ["Budgets:b:AlertAt:1", "Budgets:b:Limit", "Budgets:b:Period", "Clients:I", "Relays:r:ApiKeyNames:0", "Relays:r:BaseUrl"],
            exception.Failures.Select(failure => failure[..failure.IndexOf(": ", StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
    }

    private static (string, string?)[] Tier(string label, string above) =>
        [($"Prices:m:Tiers:{label}:AboveInputTokens", above), ($"Prices:m:Tiers:{label}:Input", "1"), ($"Prices:m:Tiers:{label}:Output", "1")];

    private static void Only(string message, params (string Path, string? Value)[] settings) =>
        Assert.StartsWith(message, Assert.Single(SettingsHost.Failures(settings)), StringComparison.Ordinal);
}
