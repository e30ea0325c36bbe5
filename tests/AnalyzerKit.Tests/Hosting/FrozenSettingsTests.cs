using System.Net;
using AnalyzerKit.Admission;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Tests.Hosting;

/// <summary>What settings become for the calls that go by them.</summary>
public class FrozenSettingsTests
{
    [Fact]
    public void Nothing_configured_is_the_default_relay_with_its_own_key()
    {
        using var host = SettingsHost.With();

        var relay = Assert.Single(host.Settings.Relays).Value;
        Assert.Equal("default", relay.Name);
        Assert.Equal("https://api.holysheep.ai/v1/", relay.BaseUrl.AbsoluteUri);
        Assert.Equal(["HOLYSHEEP_API_KEY"], relay.ApiKeyNames);
        Assert.Equal("known-provider", relay.Provider);
        Assert.Equal("holysheep", relay.Pricing.PriceList);
        Assert.Equal(TimeSpan.FromSeconds(100), relay.AttemptTimeout);
        Assert.Equal(TimeSpan.FromSeconds(100), relay.StreamIdleTimeout);
        Assert.True(relay.IncludeUsage);
        Assert.Null(relay.UnbilledStatuses);
        Assert.False(relay.Tracking || relay.StopsOnDisconnect || relay.UseReportedCost || relay.AllowUnbounded || relay.IncludeContent);
        Assert.Equal(100_000, host.Settings.LedgerCapacity);
        Assert.Empty(host.Settings.Budgets);
    }

    [Fact]
    public void A_budgets_levels_are_the_usual_ones_unless_it_says_otherwise()
    {
        using var host = SettingsHost.WithJson("""
            { "Metering": { "Budgets": {
                "plain": { "Limit": 1 },
                "breaker": { "Limit": 1, "Breaker": true },
                "own": { "Limit": 1, "Enabled": false, "Breaker": true, "ReducedAt": 0.5, "ThrottledAt": 0.6, "ReducedRate": 0.7, "ThrottledRate": 0.25 } } } }
            """);

        var budgets = host.Settings.Budgets.ToDictionary(budget => budget.Label);
        Assert.Equal((true, new BudgetLevelTerms { ReducedAt = 0.75m, ThrottledAt = 0.9m, Breaker = false, ReducedRate = 0.8m, ThrottledRate = 0.5m }), (budgets["plain"].Enabled, budgets["plain"].Levels));
        Assert.Equal(BudgetLevelTerms.Standard with { Breaker = true }, budgets["breaker"].Levels);
        Assert.Equal((false, new BudgetLevelTerms { ReducedAt = 0.5m, ThrottledAt = 0.6m, Breaker = true, ReducedRate = 0.7m, ThrottledRate = 0.25m }), (budgets["own"].Enabled, budgets["own"].Levels));
    }

    [Fact]
    public void What_is_said_of_spend_from_elsewhere_arrives()
    {
        using var host = SettingsHost.WithJson("""
            { "Metering": { "Budgets": {
                "plain": { "Limit": 1 },
                "off": { "Limit": 1, "CountExternal": false, "ExternalInterval": "00:00:05" },
                "usual": { "Limit": 1, "CountExternal": true },
                "own": { "TokenLimit": 1, "Period": "Daily", "CountExternal": true, "ExternalInterval": "00:00:05", "StaleExternal": "refuse", "MaxExternalAge": "00:02:00" } } } }
            """);

        var budgets = host.Settings.Budgets.ToDictionary(budget => budget.Label, budget => budget.External);
        Assert.Null(budgets["plain"]);
        Assert.Null(budgets["off"]);
        Assert.Equal(new ExternalTerms { Interval = TimeSpan.FromMinutes(1), Stale = StaleExternal.Keep, MaxAge = TimeSpan.FromMinutes(10) }, budgets["usual"]);
        Assert.Equal(new ExternalTerms { Interval = TimeSpan.FromSeconds(5), Stale = StaleExternal.Refuse, MaxAge = TimeSpan.FromMinutes(2) }, budgets["own"]);
    }

    [Fact]
    public void Everything_said_of_a_relay_arrives()
    {
        using var host = SettingsHost.WithJson("""
            { "Metering": { "IncludeContent": true, "Relays": { "Azure": {
                "BaseUrl": "https://llm.example/openai/v1", "ApiKeyNames": [ "A", "B" ], "ApiKeyHeader": "api-key", "AttemptTimeout": "00:02:00", "StreamIdleTimeout": "00:00:10", "IncludeUsage": false,
                "Tracking": true, "AttributionHeaders": { "department": "x-department-id" }, "Models": { "my-deployment": "gpt-4.1" }, "PriceList": "MAKER", "Provider": "azure.ai.openai",
                "Prices": { "x": { "Model": "ft:x:y", "Input": 1, "Output": 2 } },
                "UnbilledStatuses": [ 400, 503 ], "StopsOnDisconnect": true, "UseReportedCost": true, "AllowUnbounded": true, "StructuredOutput": "jsonobject" } } } }
            """);

        var relay = host.Settings.Relays["azure"];
        Assert.Equal("Azure", relay.Name);
        Assert.Equal("https://llm.example/openai/v1/", relay.BaseUrl.AbsoluteUri);
        Assert.Equal(["A", "B"], relay.ApiKeyNames);
        Assert.Equal("api-key", relay.ApiKeyHeader);
        Assert.Equal((TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(10)), (relay.AttemptTimeout, relay.StreamIdleTimeout));
        Assert.False(relay.IncludeUsage);
        Assert.True(relay.Tracking && relay.StopsOnDisconnect && relay.UseReportedCost && relay.AllowUnbounded && relay.IncludeContent);
        Assert.Equal("x-department-id", relay.AttributionHeaders["Department"]);
        Assert.Equal("gpt-4.1", relay.Pricing.Models["My-Deployment"]);
        Assert.Equal(("maker", "azure.ai.openai"), (relay.Pricing.PriceList, relay.Provider));
        Assert.Equal(("ft:x:y", 1m, 2m, "Metering:Relays:Azure:Prices:x"), relay.Pricing.Prices.Select(price => (price.Model, price.Input, price.Output, price.Source)).Single());
        Assert.True(relay.UnbilledStatuses!.SetEquals([HttpStatusCode.BadRequest, HttpStatusCode.ServiceUnavailable]));
        Assert.Equal((StructuredOutputMode.JsonObject, StructuredOutputMode.Auto), (relay.StructuredOutput, host.Settings.Relays["default"].StructuredOutput));
        Assert.Contains("default", host.Settings.Relays.Keys);
    }

    [Fact]
    public void Another_relay_takes_no_key_and_no_prices_unless_told_and_leaves_streams_the_attempts_time()
    {
        using var host = SettingsHost.With(("Relays:local:BaseUrl", "http://localhost:5000/v1/"), ("Relays:local:AttemptTimeout", "00:05:00"));

        var relay = host.Settings.Relays["local"];
        Assert.Empty(relay.ApiKeyNames);
        Assert.Null(relay.Pricing.PriceList);
        Assert.Equal("_OTHER", relay.Provider);
        Assert.Equal(TimeSpan.FromMinutes(5), relay.StreamIdleTimeout);
        Assert.Equal("http://localhost:5000/v1/", relay.BaseUrl.AbsoluteUri);
    }

    [Fact]
    public void An_entry_for_the_default_relay_keeps_what_it_leaves_out_and_none_is_no_price_list()
    {
        using var host = SettingsHost.With(("Relays:Default:PriceList", "none"), ("Relays:Default:ApiKeyNames", ""));

        var relay = Assert.Single(host.Settings.Relays).Value;
        Assert.Equal(("default", RelaySettings.DefaultBaseUrl), (relay.Name, relay.BaseUrl));
        Assert.Empty(relay.ApiKeyNames);
        Assert.Null(relay.Pricing.PriceList);
        Assert.Equal("known-provider", relay.Provider);
    }

    [Fact]
    public void Everything_said_of_a_budget_arrives()
    {
        using var host = SettingsHost.WithJson("""
            { "Metering": { "Relays": { "R": { "BaseUrl": "https://llm.example" } }, "Budgets": {
                "all": { "Limit": 500.005, "Period": "Weekly", "TimeZone": "Europe/Berlin", "Client": "C", "Project": "P", "Relay": "r", "Model": "M", "Key": "K", "Tags": { "user": "*" },
                         "Enforcement": "Observe", "BudgetWait": "00:00:30", "AlertAt": [ 1.0, 0.5, 0.5 ] },
                "tokens": { "TokenLimit": 10000000 } } } }
            """);

        var budgets = host.Settings.Budgets.ToDictionary(budget => budget.Label);
        var all = budgets["all"];
        Assert.Equal((500.005m, BudgetUnit.Usd, BudgetPeriod.Weekly, "Europe/Berlin"), (all.Limit, all.Unit, all.Period, all.TimeZone.Id));
        Assert.Equal(("C", "P", "R", "M", "K"), (all.Client, all.Project, all.Relay, all.Model, all.Key));
        Assert.Equal(BudgetDefinition.AnyValue, all.Tags["user"]);
        Assert.Equal((BudgetEnforcement.Observe, TimeSpan.FromSeconds(30)), (all.Enforcement, all.BudgetWait));
        Assert.Equal([0.5m, 1.0m], all.AlertAt);
        var tokens = budgets["tokens"];
        Assert.Equal((10_000_000m, BudgetUnit.Tokens, BudgetPeriod.Monthly, TimeZoneInfo.Utc), (tokens.Limit, tokens.Unit, tokens.Period, tokens.TimeZone));
        Assert.Equal((BudgetEnforcement.Refuse, TimeSpan.Zero), (tokens.Enforcement, tokens.BudgetWait));
        Assert.Null(tokens.Relay);
    }

    [Fact]
    public void Everything_said_of_a_client_arrives_and_its_name_ignores_case()
    {
        using var host = SettingsHost.WithJson("""
            { "Metering": { "Clients": { "ICodeReviewer": {
                "Model": "gpt-4.1", "Relay": "DEFAULT", "Project": "P", "Budget": 100, "Period": "Daily", "MaxOutputTokens": 800, "Temperature": 0.25, "MaxCostPerCall": 0.05, "RequestsPerMinute": 60,
                "TokensPerMinute": 5000000000, "MaxConcurrency": 4, "Fallbacks": [ "a", "b" ], "Enabled": false, "QueueLimit": 5, "QueueTimeout": "00:00:07",
                "Retry": { "MaxAttempts": 4, "BaseDelay": "00:00:02", "MaxDelay": "00:00:20" } }, "IOther": { "Fallbacks": [] } } } }
            """);

        var expected = new ClientOverrides
        {
            Model = "gpt-4.1", Relay = "default", Project = "P", Budget = 100, Period = BudgetPeriod.Daily, MaxOutputTokens = 800, Temperature = 0.25, MaxCostPerCall = 0.05m, RequestsPerMinute = 60,
            TokensPerMinute = 5_000_000_000, MaxConcurrency = 4, Enabled = false, QueueLimit = 5, QueueTimeout = TimeSpan.FromSeconds(7), MaxAttempts = 4,
            BaseDelay = TimeSpan.FromSeconds(2), MaxDelay = TimeSpan.FromSeconds(20),
        };
        var client = host.Settings.Clients["icodereviewer"];
        Assert.Equal(["a", "b"], client.Fallbacks!);
        Assert.Equal(expected, client with { Fallbacks = null });
        Assert.Empty(host.Settings.Clients["IOther"].Fallbacks!);
        Assert.Equal(ClientOverrides.None, host.Settings.Clients["IOther"] with { Fallbacks = null });
    }

    [Fact]
    public void Everything_said_of_a_price_arrives_exactly()
    {
        using var host = SettingsHost.WithJson("""
            { "Metering": { "Relays": { "default": { "Prices": { "label": {
                "Model": "m", "Input": 0.140000000001, "CachedInput": 1.4e-2, "CacheWrite": 0.15, "CacheWriteHour": 0.3, "Output": 0.42, "From": "2026-11-01",
                "Tiers": { "longer": { "AboveInputTokens": 1000000, "Input": 3, "Output": 4 }, "long": { "AboveInputTokens": 200000, "Input": 1, "CachedInput": 0.1, "CacheWrite": 0.2, "CacheWriteHour": 0.3, "Output": 2 } },
                "ServiceTiers": { "flex": 0.5 }, "ToolFees": { "web_search": 0.01 } } } } } } }
            """);

        var row = Assert.Single(host.Settings.Relays["default"].Pricing.Prices);
        Assert.Equal(("m", 0.140000000001m, 0.014m, 0.15m, 0.3m, 0.42m), (row.Model, row.Input, row.CachedInput, row.CacheWrite, row.CacheWriteHour, row.Output));
        Assert.Equal((new DateOnly(2026, 11, 1), "", "Metering:Relays:default:Prices:label"), (row.From, row.List, row.Source));
        Assert.Equal(
            [
                new PriceTier { AboveInputTokens = 200_000, Input = 1, CachedInput = 0.1m, CacheWrite = 0.2m, CacheWriteHour = 0.3m, Output = 2 },
                new PriceTier { AboveInputTokens = 1_000_000, Input = 3, Output = 4 },
            ],
            row.Tiers);
        Assert.Equal(0.5m, row.ServiceTiers["Flex"]);
        Assert.Equal(0.01m, row.ToolFees["web_search"]);
    }

    [Fact]
    public void A_client_is_spelled_as_its_interface_says_wherever_a_budget_names_it()
    {
        using var host = SettingsHost.With(
            builder => builder.Services.AddSingleton(new AnalyzerKit.CompilerServices.RegisteredClient(new("ICodeReviewer", "m"), typeof(object))),
            ("Budgets:icodereviewer:Limit", "1"), ("Budgets:b:Limit", "1"), ("Budgets:b:Client", "ICODEREVIEWER"));

        Assert.Equal([("b", "ICodeReviewer"), ("ICodeReviewer", null)], host.Settings.Budgets.Select(budget => (budget.Label, budget.Client)).Order());
    }

    [Fact]
    public void The_rest_arrives_too()
    {
        using var host = SettingsHost.WithJson("""{ "Metering": { "Project": "p", "Environment": "e", "Tags": { "team": "platform" }, "TagAttributes": [ "team", "user" ], "Ledger": { "Capacity": 7 } } }""");

        Assert.Equal(("p", "e", "platform", 7), (host.Settings.Project, host.Settings.Environment, host.Settings.Tags["team"], host.Settings.LedgerCapacity));
        Assert.Equal(["team", "user"], host.Settings.TagAttributes);
    }

    [Fact]
    public void A_later_list_replaces_an_earlier_one_and_entries_merge_by_name()
    {
        using var host = SettingsHost.With(
            builder => builder.Services.AddMetering(options =>
            {
                options.Budgets["B"].Limit = 2;
                options.Budgets["c"] = new() { Limit = 3 };
                options.TagAttributes = ["user"];
            }),
            ("Budgets:b:Limit", "1"), ("Budgets:b:Period", "Daily"), ("TagAttributes:0", "team"), ("TagAttributes:1", "feature"));

        Assert.Equal([("b", 2m, BudgetPeriod.Daily), ("c", 3m, BudgetPeriod.Monthly)], host.Settings.Budgets.Select(budget => (budget.Label, budget.Limit, budget.Period)).Order());
        Assert.Equal(["user"], host.Settings.TagAttributes);
    }
}
