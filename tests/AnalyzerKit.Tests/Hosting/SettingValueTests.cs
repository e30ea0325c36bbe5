namespace AnalyzerKit.Tests.Hosting;

/// <summary>Every setting takes what is allowed, and stops the host with its path on anything else.</summary>
public class SettingValueTests
{
    // What makes the rest of the entry valid, so that the value under test is all there is to find.
    private static readonly (string Path, string? Value)[] Base =
    [
        ("Relays:r:BaseUrl", "https://llm.example/v1"), ("Prices:m:Input", "1"), ("Prices:m:Output", "2"),
        ("Prices:m:Tiers:long:AboveInputTokens", "200000"), ("Prices:m:Tiers:long:Input", "2"), ("Prices:m:Tiers:long:Output", "4"),
        ("Relays:r:Prices:n:Input", "1"), ("Relays:r:Prices:n:Output", "2"), ("Budgets:b:Limit", "10"), ("Budgets:t:TokenLimit", "10"),
    ];

    public static TheoryData<string, string> Good => new()
    {
        { "Project", "code-assistant" }, { "Environment", "production" }, { "Tags:team", "platform" }, { "TagAttributes:0", "team" },
        { "IncludeContent", "true" }, { "includecontent", "False" },
        { "Relays:r:BaseUrl", "http://127.0.0.1:5000" }, { "Relays:r:BaseUrl", "https://llm.example/v1/" }, { "Relays:DEFAULT:BaseUrl", "https://llm.example" },
        { "Relays:r:ApiKeyNames:0", "OPENAI_API_KEY" }, { "Relays:r:ApiKeyNames:0", "Vault:Keys:my-task-key" }, { "Relays:r:ApiKeyNames:0", "HS_API_KEY" },
        { "Relays:r:ApiKeyNames:0", "hf_token" }, { "Relays:r:ApiKeyNames", "" }, { "Relays:r:ApiKeyHeader", "api-key" },
        { "Relays:r:AttemptTimeout", "00:01:40" }, { "Relays:r:AttemptTimeout", "1.00:00:00" }, { "Relays:r:AttemptTimeout", "00:00:00.5" }, { "Relays:r:StreamIdleTimeout", "00:00:01" },
        { "Relays:r:IncludeUsage", "false" }, { "Relays:r:Tracking", "true" }, { "Relays:r:AttributionHeaders:department", "x-department-id" },
        { "Relays:r:Models:my-deployment", "gpt-4.1" }, { "Relays:r:Prices:n:Input", "0" }, { "Relays:r:PriceList", "Maker" }, { "Relays:r:PriceList", "none" },
        { "Relays:r:Provider", "azure.ai.openai" }, { "Relays:r:UnbilledStatuses:0", "400" }, { "Relays:r:UnbilledStatuses:0", "599" }, { "Relays:r:StopsOnDisconnect", "true" },
        { "Relays:r:UseReportedCost", "true" }, { "Relays:r:AllowUnbounded", "true" },
        { "Prices:m:Model", "ft:gpt-4.1:acme" }, { "Prices:m:Input", "0.000000000001" }, { "Prices:m:Input", "1e6" }, { "Prices:m:CachedInput", "0.0140000000000000" }, { "Prices:m:CacheWrite", "1.5E-2" },
        { "Prices:m:CacheWriteHour", "3" }, { "Prices:m:Output", "1000000" }, { "Prices:m:From", "2026-11-01" }, { "Prices:m:ServiceTiers:flex", "0.5" }, { "Prices:m:ToolFees:web_search", "0.01" },
        { "Prices:m:Tiers:long:AboveInputTokens", "1" }, { "Prices:m:Tiers:long:Input", "0" }, { "Prices:m:Tiers:long:CachedInput", "1" }, { "Prices:m:Tiers:long:CacheWrite", "1" },
        { "Prices:m:Tiers:long:CacheWriteHour", "1" }, { "Prices:m:Tiers:long:Output", "1" },
        { "Budgets:b:Limit", "0" }, { "Budgets:b:Limit", "500.005" }, { "Budgets:t:TokenLimit", "10000000" }, { "Budgets:b:Period", "hourly" }, { "Budgets:b:Period", "Total" },
        { "Budgets:b:TimeZone", "Europe/Berlin" }, { "Budgets:b:TimeZone", "UTC" }, { "Budgets:b:Client", "ICodeReviewer" }, { "Budgets:b:Project", "p" }, { "Budgets:b:Relay", "R" },
        { "Budgets:b:Model", "gpt-4.1" }, { "Budgets:b:Key", "OPENAI_API_KEY" }, { "Budgets:b:Tags:user", "*" }, { "Budgets:b:Enforcement", "observe" }, { "Budgets:b:BudgetWait", "00:00:00" },
        { "Budgets:b:AlertAt:0", "0.5" }, { "Budgets:b:AlertAt:0", "10" },
        { "Clients:I:Model", "gpt-4.1" }, { "Clients:I:Relay", "r" }, { "Clients:I:Relay", "Default" }, { "Clients:I:Project", "p" }, { "Clients:I:Budget", "0" }, { "Clients:I:Period", "Weekly" },
        { "Clients:I:MaxOutputTokens", "800" }, { "Clients:I:Temperature", "0" }, { "Clients:I:Temperature", "2" }, { "Clients:I:MaxCostPerCall", "0.05" }, { "Clients:I:RequestsPerMinute", "1" },
        { "Clients:I:TokensPerMinute", "5000000000" }, { "Clients:I:MaxConcurrency", "10" }, { "Clients:I:Fallbacks:0", "gemini-2.5-flash" }, { "Clients:I:Fallbacks", "" }, { "Clients:I:Enabled", "false" },
        { "Clients:I:QueueLimit", "0" }, { "Clients:I:QueueTimeout", "00:00:05" }, { "Clients:I:Retry:MaxAttempts", "1" }, { "Clients:I:Retry:BaseDelay", "00:00:00" }, { "Clients:I:Retry:MaxDelay", "00:00:30" },
        { "Ledger:Capacity", "1" },
    };

    public static TheoryData<string, string, string> Bad => new()
    {
        { "Project", "", "a text" }, { "Environment", " ", "a text" }, { "Tags:team", "", "a text" }, { "TagAttributes:0", "", "a text" }, { "IncludeContent", "yes", "true or false" },
        { "IncludeContent", "1", "true or false" },
        { "Relays:r:BaseUrl", "llm.example/v1", "absolute http or https URL" }, { "Relays:r:BaseUrl", "/v1", "absolute http or https URL" }, { "Relays:r:BaseUrl", "ftp://llm.example", "absolute http or https URL" },
        { "Relays:r:BaseUrl", "https://llm.example/v1?key=1", "without user, query" }, { "Relays:r:BaseUrl", "https://me:secret@llm.example", "without user" }, { "Relays:r:BaseUrl", "https://llm.example/#x", "fragment" },
        { "Relays:r:ApiKeyNames:0", "", "the name under which" }, { "Relays:r:ApiKeyNames:0", "sk-abc", "never the key itself" }, { "Relays:r:ApiKeyNames:0", "hs_abc", "never the key itself" },
        { "Relays:r:ApiKeyNames:0", "two words", "the name under which" }, { "Relays:r:ApiKeyNames", "ONE_NAME", "a list" }, { "Relays:r:ApiKeyNames:first", "ONE_NAME", "a list" },
        { "Relays:r:ApiKeyHeader", "Authorization", "HTTP header" }, { "Relays:r:ApiKeyHeader", "content-type", "HTTP header" }, { "Relays:r:ApiKeyHeader", "a b", "HTTP header" }, { "Relays:r:ApiKeyHeader", "", "HTTP header" },
        { "Relays:r:AttemptTimeout", "100", "hh:mm:ss" }, { "Relays:r:AttemptTimeout", "00:00:00", "above zero" }, { "Relays:r:AttemptTimeout", "1.00:00:01", "at most a day" }, { "Relays:r:AttemptTimeout", "-00:00:01", "above zero" },
        { "Relays:r:StreamIdleTimeout", "00:00:00", "above zero" }, { "Relays:r:StreamIdleTimeout", "soon", "hh:mm:ss" },
        { "Relays:r:IncludeUsage", "no", "true or false" }, { "Relays:r:Tracking", "2", "true or false" }, { "Relays:r:AttributionHeaders:department", "Host", "HTTP header" },
        { "Relays:r:AttributionHeaders:department", "x:y", "HTTP header" }, { "Relays:r:Models:my-deployment", "", "a model's id" }, { "Relays:r:Prices:n:Input", "-1", "from 0 to 1000000" },
        { "Relays:r:PriceList", "openai", "one of holysheep, maker, none" }, { "Relays:r:Provider", "", "a text" }, { "Relays:r:UnbilledStatuses:0", "399", "400 to 599" }, { "Relays:r:UnbilledStatuses:0", "600", "400 to 599" },
        { "Relays:r:UnbilledStatuses:0", "4xx", "400 to 599" }, { "Relays:r:StopsOnDisconnect", "maybe", "true or false" }, { "Relays:r:UseReportedCost", "maybe", "true or false" }, { "Relays:r:AllowUnbounded", "maybe", "true or false" },
        { "Prices:m:Model", "", "a model's id" }, { "Prices:m:Input", "0.0000000000001", "at most 12 decimals" }, { "Prices:m:Input", "1000000.1", "1000000" }, { "Prices:m:Input", "1,5", "a number" }, { "Prices:m:Input", "NaN", "a number" },
        { "Prices:m:Input", "0.14 USD", "a number" }, { "Prices:m:Input", "1.00000000000000000000000000001", "a number" }, { "Prices:m:Input", "1e-40", "a number" },
        { "Prices:m:CachedInput", "-0.1", "a number" }, { "Prices:m:CacheWrite", "x", "a number" }, { "Prices:m:CacheWriteHour", "-1", "a number" }, { "Prices:m:Output", "2000000", "1000000" },
        { "Prices:m:From", "01.11.2026", "yyyy-mm-dd" }, { "Prices:m:From", "2026-02-30", "yyyy-mm-dd" }, { "Prices:m:ServiceTiers:flex", "0", "above 0" }, { "Prices:m:ServiceTiers:flex", "1001", "at most 1000" },
        { "Prices:m:ToolFees:web_search", "-1", "USD a call" }, { "Prices:m:ToolFees:web_search", "free", "USD a call" },
        { "Prices:m:Tiers:long:AboveInputTokens", "0", "above zero" }, { "Prices:m:Tiers:long:AboveInputTokens", "200k", "whole number" }, { "Prices:m:Tiers:long:Input", "-1", "a number" }, { "Prices:m:Tiers:long:CachedInput", "-1", "a number" },
        { "Prices:m:Tiers:long:CacheWrite", "-1", "a number" }, { "Prices:m:Tiers:long:CacheWriteHour", "-1", "a number" }, { "Prices:m:Tiers:long:Output", "-1", "a number" },
        { "Budgets:b:Limit", "-0.01", "zero or above" }, { "Budgets:b:Limit", "lots", "a number of USD" }, { "Budgets:b:Limit", "", "a number of USD" }, { "Budgets:b:Limit", "1e13", "a number of USD" },
        { "Budgets:t:TokenLimit", "-1", "zero or above" }, { "Budgets:t:TokenLimit", "1.5", "whole number" }, { "Budgets:b:Period", "Yearly", "one of Monthly, Hourly, Daily, Weekly, Total" },
        { "Budgets:b:Period", "1", "one of Monthly" }, { "Budgets:b:TimeZone", "Mars/Olympus", "a time zone's id" }, { "Budgets:b:TimeZone", "", "a time zone's id" }, { "Budgets:b:Client", "", "a text" },
        { "Budgets:b:Project", "", "a text" }, { "Budgets:b:Relay", "other", "one of default, r" }, { "Budgets:b:Relay", "", "the name of a configured relay" }, { "Budgets:b:Model", "", "a model's id" }, { "Budgets:b:Key", "sk-abc", "never the key itself" },
        { "Budgets:b:Tags:user", "", "a tag's value" }, { "Budgets:b:Enforcement", "Warn", "one of Refuse, Observe" }, { "Budgets:b:BudgetWait", "-00:00:01", "zero or above" }, { "Budgets:b:BudgetWait", "2.00:00:00", "at most a day" },
        { "Budgets:b:AlertAt:0", "0", "above 0" }, { "Budgets:b:AlertAt:0", "10.5", "at most 10" }, { "Budgets:b:AlertAt:0", "50 %", "a part of the limit" }, { "Budgets:b:AlertAt", "0.5", "a list" },
        { "Clients:I:Model", "", "a model's id" }, { "Clients:I:Relay", "other", "one of default, r" }, { "Clients:I:Project", "", "a text" }, { "Clients:I:Budget", "-1", "zero or above" }, { "Clients:I:Period", "Never", "one of Monthly" },
        { "Clients:I:MaxOutputTokens", "0", "above zero" }, { "Clients:I:MaxOutputTokens", "3000000000", "whole number" }, { "Clients:I:Temperature", "2.1", "from 0 to 2" }, { "Clients:I:Temperature", "NaN", "from 0 to 2" },
        { "Clients:I:Temperature", "hot", "from 0 to 2" }, { "Clients:I:MaxCostPerCall", "0", "above zero" }, { "Clients:I:RequestsPerMinute", "0", "above zero" }, { "Clients:I:TokensPerMinute", "-1", "above zero" },
        { "Clients:I:MaxConcurrency", "0", "above zero" }, { "Clients:I:Fallbacks:0", "", "a model's id" }, { "Clients:I:Fallbacks", "gpt-4.1", "a list" }, { "Clients:I:Enabled", "on", "true or false" },
        { "Clients:I:QueueLimit", "-1", "zero or above" }, { "Clients:I:QueueTimeout", "00:00:00", "above zero" }, { "Clients:I:Retry:MaxAttempts", "0", "above zero" }, { "Clients:I:Retry:BaseDelay", "-00:00:01", "zero or above" },
        { "Clients:I:Retry:MaxDelay", "30", "hh:mm:ss" }, { "Ledger:Capacity", "0", "above zero" }, { "Ledger:Capacity", "many", "whole number" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Takes_what_is_allowed(string path, string value) => Assert.Empty(SettingsHost.Failures(With(path, value)));

    [Theory]
    [MemberData(nameof(Bad))]
    public void Stops_on_anything_else_with_its_path_and_what_is_allowed(string path, string value, string allowed)
    {
        var failure = Assert.Single(SettingsHost.Failures(With(path, value)));

        Assert.StartsWith($"Metering:{Where(path)}:", failure, StringComparison.Ordinal);
        Assert.Contains(allowed, failure, StringComparison.Ordinal);
    }

    // A list with a key that is no index is the list's fault.
    private static string Where(string path) => path.EndsWith(":first", StringComparison.Ordinal) ? path[..^":first".Length] : path;

    private static (string Path, string? Value)[] With(string path, string value) =>
        [.. Base.Where(setting => !string.Equals(setting.Path, path, StringComparison.OrdinalIgnoreCase)), (path, value)];
}
