using AnalyzerKit.Admission;

namespace AnalyzerKit.Dispatch;

/// <summary>Puts a call's tags together: configuration, scope, interface, method, parameter; the later wins, a null drops the tag.</summary>
internal static class CallTags
{
    /// <summary>Configuration cannot keep the case of its keys everywhere, so tag keys compare without it.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    public static IReadOnlyDictionary<string, string> Of(CallPlan plan, BudgetScope? scope, IReadOnlyList<KeyValuePair<string, string?>> parameters)
    {
        var scoped = scope?.Tags;
        if (parameters.Count == 0 && scoped is null or { Count: 0 })
        {
            return plan.Tags;
        }

        var tags = new Dictionary<string, string>(plan.Tags.Count + parameters.Count + (scoped?.Count ?? 0), Comparer);
        foreach (var (key, value) in plan.ConfiguredTags)
        {
            tags[key] = value;
        }

        if (scoped is not null)
        {
            foreach (var (key, value) in scoped)
            {
                Set(tags, key, value);
            }
        }

        foreach (var (key, value) in plan.DeclaredTags)
        {
            tags[key] = value;
        }

        foreach (var (key, value) in parameters)
        {
            Set(tags, key, value);
        }

        return tags;
    }

    private static void Set(Dictionary<string, string> tags, string key, string? value)
    {
        if (value is null)
        {
            tags.Remove(key);
        }
        else
        {
            tags[key] = value;
        }
    }
}
