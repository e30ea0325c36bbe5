using System.Globalization;

#if NETSTANDARD2_0
namespace AnalyzerKit.Analyzers.OwnModels;
#else
namespace AnalyzerKit.Models.Own;
#endif

/// <summary>The parts of a model id that do not name another model: the vendor in front, the date or <c>-latest</c> behind.</summary>
internal static class ModelName
{
    // Each prefix with the maker it stands for. A prefix in front of another maker's model names a host, not the maker, and is not taken off.
    private static readonly (string Vendor, string Maker)[] Vendors =
    [
        ("openai", "openai"),
        ("anthropic", "anthropic"),
        ("google", "gcp.gemini"),
        ("gemini", "gcp.gemini"),
        ("models", "gcp.gemini"),
        ("deepseek", "deepseek"),
        ("deepseek-ai", "deepseek"),
        ("mistral", "mistral_ai"),
        ("mistralai", "mistral_ai"),
        ("x-ai", "x_ai"),
        ("xai", "x_ai"),
        ("meta", "meta"),
        ("meta-llama", "meta"),
        ("cohere", "cohere"),
        ("qwen", "alibaba_cloud"),
        ("alibaba", "alibaba_cloud"),
        ("dashscope", "alibaba_cloud"),
        ("moonshot", "moonshot_ai"),
        ("moonshotai", "moonshot_ai"),
        ("amazon", "aws.bedrock"),
        ("microsoft", "microsoft"),
        ("z-ai", "zhipu_ai"),
        ("zai", "zhipu_ai"),
        ("zai-org", "zhipu_ai"),
        ("minimax", "minimax"),
        ("minimaxai", "minimax"),
    ];

    /// <summary>Takes the vendor off the front.</summary>
    /// <param name="id">The id.</param>
    /// <param name="name">What is left of it; the whole id where no known vendor is in front.</param>
    /// <returns>The maker that the vendor's name stands for; null where none is in front.</returns>
    public static string? TakeVendor(ReadOnlySpan<char> id, out ReadOnlySpan<char> name)
    {
        int slash = id.IndexOf('/');
        for (int i = 0; slash > 0 && i < Vendors.Length; i++)
        {
            if (id.Slice(0, slash).Equals(Vendors[i].Vendor.AsSpan(), StringComparison.OrdinalIgnoreCase))
            {
                name = id.Slice(slash + 1);
                return Vendors[i].Maker;
            }
        }

        name = id;
        return null;
    }

    /// <summary>Takes a snapshot's date (<c>-2025-04-14</c>, <c>-20250929</c>, <c>@20250929</c>) or <c>-latest</c> off the end.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool TakeSnapshot(ReadOnlySpan<char> id, out ReadOnlySpan<char> name)
    {
        int taken = EndsWith(id, "-latest") ? "-latest".Length
            : id.Length > 11 && id[id.Length - 11] == '-' && IsDate(id.Slice(id.Length - 10), "yyyy-MM-dd") ? 11
            : id.Length > 9 && (id[id.Length - 9] is '-' or '@') && IsDate(id.Slice(id.Length - 8), "yyyyMMdd") ? 9
            : 0;
        name = id.Slice(0, id.Length - taken);
        return taken > 0;
    }

    private static bool EndsWith(ReadOnlySpan<char> id, string end) => id.Length > end.Length && id.EndsWith(end.AsSpan(), StringComparison.OrdinalIgnoreCase);

    private static bool IsDate(ReadOnlySpan<char> text, string format) =>
        DateTime.TryParseExact(text.ToString(), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) && date.Year is >= 2020 and < 2100;
}
