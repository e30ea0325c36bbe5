// Usage as people's own types and dictionaries hold it.
using System.Text.Json.Serialization;

namespace Billing.Proxy;

public sealed class Usage
{
    [JsonPropertyName("prompt_tokens")] public int? PromptTokens { get; set; }
    [JsonPropertyName("completion_tokens")] public int? CompletionTokens { get; set; }
    [JsonPropertyName("total_tokens")] public int TotalTokens { get; set; }
}

public sealed class TenantRow
{
    public string Tenant { get; init; } = "";
    public int? PromptTokens { get; set; }
    public int? CompletionTokens { get; set; }
    public uint? CachedTokens { get; set; }
    public int? MaxTokens { get; set; }
    public int? RemainingTokens { get; set; }
    public int? Requests { get; set; }
    public double? Seconds { get; set; }
    public int TotalTokens { get; set; }
}

public sealed class Ledger
{
    private readonly Dictionary<string, TenantRow> _rows = new();
    private readonly Dictionary<string, int?> _tokensByModel = new();
    private readonly int?[] _tokensByHour = new int?[24];
    private int? _grandTotal;

    public void Add(string tenant, string model, Usage usage, uint cachedTokens)
    {
        if (!_rows.TryGetValue(tenant, out var row))
        {
            _rows[tenant] = row = new TenantRow { Tenant = tenant };
        }

        {|AKIT2004:row.PromptTokens += usage.PromptTokens|};
        {|AKIT2004:row.CompletionTokens += usage.CompletionTokens ?? 0|};
        {|AKIT2004:row.CachedTokens += cachedTokens|};
        {|AKIT2004:_tokensByModel[model] += usage.PromptTokens|};
        {|AKIT2004:_tokensByHour[DateTime.UtcNow.Hour] += usage.TotalTokens|};
        {|AKIT2004:_grandTotal = usage.TotalTokens + _grandTotal|};
        {|-AKIT2004:row.Requests += 1|};
        {|-AKIT2004:row.Seconds += 0.5|};
        {|-AKIT2004:row.TotalTokens += usage.TotalTokens|};
        {|-AKIT2004:row.MaxTokens += 256|};
        {|-AKIT2004:row.RemainingTokens -= usage.TotalTokens|};
        {|-AKIT2004:row.RemainingTokens += usage.TotalTokens|};
    }

    public void AddKnown(TenantRow row, Usage usage)
    {
        row.PromptTokens ??= 0;
        row.CompletionTokens ??= 0;
        {|-AKIT2004:row.PromptTokens += usage.PromptTokens ?? 0|};
        if (usage.CompletionTokens.HasValue)
        {
            {|-AKIT2004:row.CompletionTokens += usage.CompletionTokens.Value|};
        }

        if (row.CachedTokens.HasValue)
        {
            {|-AKIT2004:row.CachedTokens += 1|};
        }
        else
        {
            row.CachedTokens = 1;
        }

        {|-AKIT2004:row.PromptTokens = (row.PromptTokens ?? 0) + (usage.PromptTokens ?? 0)|};
        {|-AKIT2004:row.PromptTokens = row.PromptTokens.GetValueOrDefault() + usage.PromptTokens.GetValueOrDefault()|};
        row.CompletionTokens = {|-AKIT2004:usage.CompletionTokens + usage.PromptTokens|};
    }

    public int? Sum(IEnumerable<Usage> all)
    {
        int? sum = null;
        all.ToList().ForEach(usage => {|AKIT2004:sum += usage.CompletionTokens|});
        return sum;
    }

    public int? Known(IEnumerable<Usage> all)
    {
        int? sum = 0;
        foreach (var usage in all)
        {
            {|-AKIT2004:sum += usage.TotalTokens|};
            {|-AKIT2004:sum += usage.PromptTokens.HasValue ? usage.PromptTokens.Value : 0|};
        }

        return sum;
    }

    public int? Renamed(Usage first, Usage second)
    {
        var promptTokens = first.PromptTokens;
        var count = second.PromptTokens;
        int? all = 0;
        {|AKIT2004:promptTokens += second.PromptTokens|};
        {|AKIT2004:all += count|};
        return promptTokens + all;
    }
}

public struct Totals
{
    public long? InputTokens;
    public long? OutputTokens;
    public decimal? Cost;
    public int? Pages;

    public static Totals operator +(Totals left, Totals right)
    {
        {|AKIT2004:left.InputTokens += right.InputTokens|};
        {|AKIT2004:left.OutputTokens = left.OutputTokens + right.OutputTokens|};
        {|-AKIT2004:left.Cost += right.Cost|};
        {|-AKIT2004:left.Pages += right.Pages|};
        return left;
    }
}

// Places in a text and its lexical tokens are none of a model's usage.
public sealed class Scanner
{
    private int? _tokenStart;
    private int? _tokenIndex;
    private int? _line;

    public void Advance(int width, int? skipped)
    {
        {|-AKIT2004:_tokenStart += width|};
        {|-AKIT2004:_tokenIndex += skipped|};
        {|-AKIT2004:_line += skipped|};
    }
}
