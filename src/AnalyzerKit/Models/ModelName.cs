using System.Collections.Frozen;
using System.Globalization;

namespace AnalyzerKit.Models;

/// <summary>The parts of a model id that do not name another model: the vendor in front, the date or <c>-latest</c> behind.</summary>
internal static class ModelName
{
    // Each prefix with the maker it stands for. A prefix in front of another maker's model names a host, not the maker, and is not taken off.
    private static readonly FrozenDictionary<string, string> Vendors = new Dictionary<string, string>
    {
        ["openai"] = "openai",
        ["anthropic"] = "anthropic",
        ["google"] = "gcp.gemini",
        ["gemini"] = "gcp.gemini",
        ["models"] = "gcp.gemini",
        ["deepseek"] = "deepseek",
        ["deepseek-ai"] = "deepseek",
        ["mistral"] = "mistral_ai",
        ["mistralai"] = "mistral_ai",
        ["x-ai"] = "x_ai",
        ["xai"] = "x_ai",
        ["meta"] = "meta",
        ["meta-llama"] = "meta",
        ["cohere"] = "cohere",
        ["qwen"] = "alibaba_cloud",
        ["alibaba"] = "alibaba_cloud",
        ["dashscope"] = "alibaba_cloud",
        ["moonshot"] = "moonshot_ai",
        ["moonshotai"] = "moonshot_ai",
        ["amazon"] = "aws.bedrock",
        ["microsoft"] = "microsoft",
        ["z-ai"] = "zhipu_ai",
        ["zai"] = "zhipu_ai",
        ["zai-org"] = "zhipu_ai",
        ["minimax"] = "minimax",
        ["minimaxai"] = "minimax",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> VendorSpans = Vendors.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Takes the vendor off the front.</summary>
    /// <param name="id">The id.</param>
    /// <param name="name">What is left of it; the whole id where no known vendor is in front.</param>
    /// <returns>The maker that the vendor's name stands for; null where none is in front.</returns>
    public static string? TakeVendor(ReadOnlySpan<char> id, out ReadOnlySpan<char> name)
    {
        int slash = id.IndexOf('/');
        if (slash > 0 && VendorSpans.TryGetValue(id[..slash], out string? maker))
        {
            name = id[(slash + 1)..];
            return maker;
        }

        name = id;
        return null;
    }

    /// <summary>Takes a snapshot's date (<c>-2025-04-14</c>, <c>-20250929</c>, <c>@20250929</c>) or <c>-latest</c> off the end.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool TakeSnapshot(ReadOnlySpan<char> id, out ReadOnlySpan<char> name) =>
        TakeEnd(id, "-latest".Length, static end => end.Equals("-latest", StringComparison.OrdinalIgnoreCase), out name)
        || TakeEnd(id, 11, static end => end[0] == '-' && IsDate(end[1..], "yyyy-MM-dd"), out name)
        || TakeEnd(id, 9, static end => end[0] is '-' or '@' && IsDate(end[1..], "yyyyMMdd"), out name);

    private static bool TakeEnd(ReadOnlySpan<char> id, int length, Func<ReadOnlySpan<char>, bool> fits, out ReadOnlySpan<char> name)
    {
        bool taken = id.Length > length && fits(id[^length..]);
        name = taken ? id[..^length] : id;
        return taken;
    }

    private static bool IsDate(ReadOnlySpan<char> text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) && date.Year is >= 2020 and < 2100;
}
