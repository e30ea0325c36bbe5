using AnalyzerKit.Benchmarks.Contenders;

namespace AnalyzerKit.Benchmarks.Quick;

/// <summary>The same client's calls, with more and more of what dispatch offers; nothing of it is ever needed.</summary>
internal static class DispatchSettings
{
    private const string FirstKey = "HOLYSHEEP_API_KEY";
    private const string SecondKey = "HOLYSHEEP_SECOND_KEY";

    public static (string Work, Action<MeteringOptions> Configure)[] All =>
    [
        ("dispatch: circuit breaker, two keys, what does not fit goes elsewhere or is trimmed", Careful),
        ("dispatch: and a fallback relay", WithRelay),
        ("dispatch: and a fallback model on both relays", WithModel),
        ("dispatch: and routed", Routed),
    ];

    public static void Off(MeteringOptions options) => options.Relays["default"] = new RelayOptions { ApiKeyNames = [FirstKey], CircuitBreaker = new() { Enabled = false } };

    private static void Careful(MeteringOptions options)
    {
        Environment.SetEnvironmentVariable(SecondKey, MeteredHost.Secret + "2");
        options.Relays["default"] = new RelayOptions { ApiKeyNames = [FirstKey, SecondKey] };
        options.Clients[nameof(ICodeReviewer)] = new ClientOptions { OnBudgetExceeded = BudgetExceededAction.Downgrade, OnContextExceeded = ContextExceededAction.TrimOldest };
    }

    private static void WithRelay(MeteringOptions options)
    {
        Careful(options);
        options.Relays["default"].Fallback = "spare";
        options.Relays["spare"] = new RelayOptions { BaseUrl = new Uri("https://spare.invalid/v1"), PriceList = "holysheep", ApiKeyNames = [FirstKey] };
    }

    private static void WithModel(MeteringOptions options)
    {
        WithRelay(options);
        options.Clients[nameof(ICodeReviewer)].Fallbacks = ["gemini-2.5-flash"];
    }

    private static void Routed(MeteringOptions options)
    {
        WithModel(options);
        foreach (var tier in Enum.GetValues<CallTier>())
        {
            options.Clients[nameof(ICodeReviewer)].Routes[tier.ToString()] = new RouteOptions { Models = ["deepseek-v3.2", "gpt-4.1"] };
        }
    }
}
