using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>Whether a project's replies can be read by reflection, by its build properties.</summary>
internal static class ReflectionUse
{
    private static readonly (string Name, string Value)[] Against =
    [
        ("PublishAot", "true"), ("PublishTrimmed", "true"), ("IsAotCompatible", "true"), ("IsTrimmable", "true"), ("EnableAotAnalyzer", "true"), ("EnableTrimAnalyzer", "true"),
        ("JsonSerializerIsReflectionEnabledByDefault", "false"),
    ];

    /// <summary>Why they cannot; null where they can.</summary>
    public static string? Refusal(AnalyzerConfigOptions options)
    {
        foreach (var (name, value) in Against)
        {
            if (options.TryGetValue("build_property." + name, out var actual) && actual.Trim().Equals(value, StringComparison.OrdinalIgnoreCase))
            {
                return "the project sets " + name + " to " + value;
            }
        }

        return null;
    }
}
