namespace AnalyzerKit.Tests.Hosting;

/// <summary>Names that are unknown and sections of the wrong shape stop the host; what says nothing does not.</summary>
public class SettingShapeTests
{
    [Theory]
    [InlineData("Budgets:marketing:Limt", "Metering:Budgets:marketing:Limt: is no known setting. Did you mean 'Limit'? Allowed here: AlertAt, Breaker, BudgetWait, Client, ")]
    [InlineData("Relays:default:ApiKey", "Metering:Relays:default:ApiKey: is no known setting. Did you mean 'ApiKeyNames'? Allowed here: AllowUnbounded, ApiKeyHeader, ")]
    [InlineData("Budget", "Metering:Budget: is no known setting. Did you mean 'Budgets'? Allowed here: Alerts, Budgets, Clients, ")]
    [InlineData("Clients:I:Retry:Attempts", "Metering:Clients:I:Retry:Attempts: is no known setting. Did you mean 'MaxAttempts'? Allowed here: BaseDelay, MaxAttempts, MaxDelay.")]
    [InlineData("Prices:m:Tiers:long:Colour", "Metering:Prices:m:Tiers:long:Colour: is no known setting. Allowed here: AboveInputTokens, ")]
    public void An_unknown_setting_names_the_nearest_and_what_is_allowed(string path, string message)
    {
        var failures = SettingsHost.Failures(
            (path, "s3cret"), ("Budgets:marketing:Limit", "1"), ("Prices:m:Input", "1"), ("Prices:m:Output", "1"),
            ("Prices:m:Tiers:long:AboveInputTokens", "1"), ("Prices:m:Tiers:long:Input", "1"), ("Prices:m:Tiers:long:Output", "1"));

        var failure = Assert.Single(failures);
        Assert.StartsWith(message, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Prices": [ { "Model": "m", "Input": 1, "Output": 1 } ] }""", "Metering:Prices: has no list form. Allowed: an object with a label")]
    [InlineData("""{ "Budgets": [ { "Limit": 1 }, { "Limit": 2 } ] }""", "Metering:Budgets: has no list form")]
    [InlineData("""{ "Relays": [ {} ] }""", "Metering:Relays: has no list form")]
    [InlineData("""{ "Clients": [ { "Model": "m" } ] }""", "Metering:Clients: has no list form")]
    [InlineData("""{ "Tags": [ "platform" ] }""", "Metering:Tags: has no list form")]
    [InlineData("""{ "Relays": { "default": { "Prices": [ { "Input": 1 } ] } } }""", "Metering:Relays:default:Prices: has no list form")]
    [InlineData("""{ "Budgets": "many" }""", "Metering:Budgets: takes an object")]
    [InlineData("""{ "Budgets": { "b": 5 } }""", "Metering:Budgets:b: takes an object")]
    [InlineData("""{ "Ledger": 5 }""", "Metering:Ledger: takes an object")]
    [InlineData("""{ "Project": { "Name": "p" } }""", "Metering:Project: takes a single value")]
    [InlineData("""{ "Relays": { "default": { "AttemptTimeout": [ "00:00:01" ] } } }""", "Metering:Relays:default:AttemptTimeout: takes a single value")]
    [InlineData("""{ "Tags": { "team": { "a": "b" } } }""", "Metering:Tags:team: takes a single value")]
    [InlineData("""{ "TagAttributes": [ [ "a" ] ] }""", "Metering:TagAttributes:0: takes a single value")]
    public void A_section_of_the_wrong_shape_says_which_it_takes(string metering, string message)
    {
        var failure = Assert.Single(SettingsHost.Failures(SettingsHost.WithJson($$"""{ "Metering": {{metering}} }""")));

        Assert.StartsWith(message, failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Metering": null }""")]
    [InlineData("""{ "Metering": {} }""")]
    [InlineData("""{ "Metering": { "Project": null, "Tags": {}, "Relays": null, "Budgets": {}, "Ledger": {}, "IncludeContent": null, "TagAttributes": null } }""")]
    [InlineData("""{ "Metering": { "Relays": { "default": {} }, "Clients": { "I": {} }, "Prices": [] } }""")]
    public void What_says_nothing_is_no_mistake(string json) => Assert.Empty(SettingsHost.Failures(SettingsHost.WithJson(json)));

    [Fact]
    public void A_section_that_is_a_text_is_a_mistake() =>
        Assert.Contains("Metering: takes an object of settings", Assert.Single(SettingsHost.Failures(SettingsHost.WithJson("""{ "Metering": "on" }"""))), StringComparison.Ordinal);

    [Fact]
    public void Everything_wrong_is_said_at_once()
    {
        var failures = SettingsHost.Failures(("Budgets:a:Limit", "x"), ("Budgets:b:Period", "Monthly"), ("Nonsense", "1"), ("Clients:I:Temperature", "9"));

        Assert.Equal(
            ["Metering:Budgets:a:Limit", "Metering:Budgets:b:Limit", "Metering:Clients:I:Temperature", "Metering:Nonsense"],
            failures.Select(failure => failure[..failure.IndexOf(": ", StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Relays:default:ApiKeyNames:0", "sk-holysheep-0123456789abcdefghijklmnopqrstuv")]
    [InlineData("Relays:default:ApiKeyNames:0", "hs_0123456789abcdefghijklmnopqrstuv")]
    [InlineData("Relays:default:ApiKeyNames:0", "gsk_0123456789abcdefghijklmnopqrstuv")]
    [InlineData("Relays:default:ApiKeyNames:0", "0123456789abcdef0123456789abcdef")]
    [InlineData("Relays:default:ApiKeyNames:0", "aB3dEf6hIjK9mNoPqRsTuVwXyZaBcDeFgHiJ")]
    [InlineData("Relays:default:ApiKeyNames", "sk-0123456789abcdef")]
    [InlineData("Relays:default:ApiKeyHeader", "sk-0123456789abcdef")]
    [InlineData("Relays:default:BaseUrl", "https://user:pa55word@llm.example/v1")]
    [InlineData("Budgets:b:Key", "sk-0123456789abcdef")]
    [InlineData("Budgets:b:TimeZone", "sk-0123456789abcdef")]
    [InlineData("Clients:I:Relay", "sk-0123456789abcdef")]
    [InlineData("Clients:I:Enabled", "hs_0123456789abcdef")]
    public void A_key_in_the_wrong_place_is_refused_and_not_shown(string path, string secret)
    {
        var failure = Assert.Single(SettingsHost.Failures((path, secret), ("Budgets:b:Limit", "1")));

        Assert.StartsWith($"Metering:{path}: ", failure, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("pa55word", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_longer_than_any_name_is_no_name() =>
        Assert.Single(SettingsHost.Failures(("Relays:default:ApiKeyNames:0", string.Concat(Enumerable.Repeat("NAME_", 26)))));
}
