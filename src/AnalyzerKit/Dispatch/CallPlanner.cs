using System.Collections.Concurrent;
using System.Collections.Frozen;
using AnalyzerKit.Admission;
using AnalyzerKit.CompilerServices;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Dispatch;

/// <summary>Puts a declaration and the configuration together into a plan: what the configuration says of a client goes over what is declared.</summary>
internal sealed class CallPlanner(Throttles throttles, CallTargets targets, TimeProvider time)
{
    private readonly ConcurrentDictionary<(int, TimeSpan, TimeSpan), RetryPlan> _retries = new();

    /// <param name="settings">The configuration.</param>
    /// <param name="operation">What is declared.</param>
    /// <param name="relay">The relay.</param>
    /// <param name="bottom">The client that sends.</param>
    /// <param name="model">The model that a caller's options ask for, in place of the declared one and its fallbacks; null for those.</param>
    /// <param name="throttle">A throttle in place of the client's.</param>
    public CallPlan Plan(MeteringSettings settings, OperationDeclaration operation, RelaySettings relay, Bottom bottom, string? model, ClientThrottle? throttle = null) =>
        Plan(settings, operation, relay, bottom, Models(model, settings.Clients.GetValueOrDefault(operation.Client.Name, ClientOverrides.None), operation), null, throttle);

    /// <param name="settings">The configuration.</param>
    /// <param name="operation">What is declared.</param>
    /// <param name="relay">The relay.</param>
    /// <param name="bottom">The client that sends.</param>
    /// <param name="route">The route that takes the place of the declared model; the fallbacks stay.</param>
    public CallPlan Plan(MeteringSettings settings, OperationDeclaration operation, RelaySettings relay, Bottom bottom, PlanRoute route) =>
        Plan(settings, operation, relay, bottom, route.Models.Concat(Fallbacks(settings.Clients.GetValueOrDefault(operation.Client.Name, ClientOverrides.None), operation)), route.Name, null);

    private CallPlan Plan(MeteringSettings settings, OperationDeclaration operation, RelaySettings relay, Bottom bottom, IEnumerable<string> models, string? route, ClientThrottle? throttle)
    {
        var client = operation.Client;
        var overrides = settings.Clients.GetValueOrDefault(client.Name, ClientOverrides.None);
        var configured = settings.Tags;
        var declared = Declared(client, operation);
        var downgrades = overrides.OnBudgetExceeded ?? client.OnBudgetExceeded;
        return new()
        {
            Settings = settings,
            Client = client.Name,
            Operation = operation.Name,
            Project = overrides.Project ?? client.Project ?? settings.Project,
            Candidates = targets.List(settings, relay, bottom, operation, downgrades == BudgetExceededAction.Downgrade ? FirstAndLast([.. models]) : models.Distinct(StringComparer.Ordinal)),
            Route = route,
            OnBudgetExceeded = downgrades,
            OnContextExceeded = overrides.OnContextExceeded ?? client.OnContextExceeded,
            Coalesces = overrides.Coalesce ?? operation.Coalesce ?? client.Coalesce,
            MaxOutputTokens = overrides.MaxOutputTokens ?? operation.MaxOutputTokens ?? client.MaxOutputTokens,
            Temperature = (float?)(overrides.Temperature ?? operation.Temperature ?? client.Temperature),
            MaxCostPerCall = overrides.MaxCostPerCall ?? operation.MaxCostPerCall ?? client.MaxCostPerCall,
            Enabled = overrides.Enabled ?? true,
            Retry = Retry(overrides, operation.Retry ?? client.Retry),
            Throttle = throttle ?? Throttle(client, overrides),
            ConfiguredTags = configured,
            DeclaredTags = declared,
            Tags = Merge(configured, declared),
        };
    }

    private static IEnumerable<string> Models(string? asked, ClientOverrides overrides, OperationDeclaration operation) =>
        asked is not null
            ? [asked]
            : Fallbacks(overrides, operation).Prepend(overrides.Model ?? operation.Model ?? operation.Client.Model);

    // A call that does not fit goes on to the end of the list: what stands there last of all, such as the cheapest, must not be missing because a route begins with it.
    private static IEnumerable<string> FirstAndLast(IReadOnlyList<string> models)
    {
        for (var i = 0; i < models.Count; i++)
        {
            var isFirst = !models.Take(i).Contains(models[i], StringComparer.Ordinal);
            var isLast = !models.Skip(i + 1).Contains(models[i], StringComparer.Ordinal);
            if (isFirst || (isLast && models[i - 1] != models[i]))
            {
                yield return models[i];
            }
        }
    }

    private static IReadOnlyList<string> Fallbacks(ClientOverrides overrides, OperationDeclaration operation) => overrides.Fallbacks ?? operation.Fallbacks ?? operation.Client.Fallbacks;

    private static KeyValuePair<string, string>[] Declared(ClientDeclaration client, OperationDeclaration operation) => [.. client.Tags, .. operation.Tags];

    private static FrozenDictionary<string, string> Merge(FrozenDictionary<string, string> configured, KeyValuePair<string, string>[] declared)
    {
        if (declared.Length == 0)
        {
            return configured;
        }

        var tags = new Dictionary<string, string>(configured, CallTags.Comparer);
        foreach (var (key, value) in declared)
        {
            tags[key] = value;
        }

        return tags.ToFrozenDictionary(CallTags.Comparer);
    }

    private RetryPlan? Retry(ClientOverrides overrides, RetryDeclaration? declared)
    {
        var attempts = overrides.MaxAttempts ?? declared?.MaxAttempts ?? 1;
        if (attempts <= 1)
        {
            return null;
        }

        var fallback = new RetryAttribute();
        var baseDelay = overrides.BaseDelay ?? TimeSpan.FromMilliseconds(declared?.BaseDelayMilliseconds ?? fallback.BaseDelayMilliseconds);
        var maxDelay = overrides.MaxDelay ?? TimeSpan.FromMilliseconds(declared?.MaxDelayMilliseconds ?? fallback.MaxDelayMilliseconds);
        return _retries.GetOrAdd((attempts, baseDelay, maxDelay), static (key, time) => new(key.Item1, key.Item2, key.Item3, time), time);
    }

    private ClientThrottle Throttle(ClientDeclaration client, ClientOverrides overrides)
    {
        var throttle = throttles.For(client.Name);
        throttle.Configure(ClientLimits.Of(client, overrides));
        return throttle;
    }
}
