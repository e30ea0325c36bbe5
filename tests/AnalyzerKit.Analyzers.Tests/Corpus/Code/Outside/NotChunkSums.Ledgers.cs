using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using OpenAI.Chat;

namespace Fabrikam.Ledger;

public sealed record CallRecord(DateTimeOffset At, string Model, int InputTokens, int OutputTokens)
{
    public int TotalTokens => {|-AKIT2001:InputTokens + OutputTokens|};
}

public sealed record UsageRow(string Tenant, string Model, long PromptTokens, long CompletionTokens, decimal Cost);

public sealed record LlmCallCompleted(string CallId, int TotalTokens);

public sealed record UsageEvent(string Tenant, int Tokens);

public sealed record TextChunk(string Text, int TokenCount);

public sealed class DocumentChunk
{
    public required string Content { get; init; }

    public int Tokens { get; init; }
}

public sealed record DailyUsage(DateOnly Day, long Tokens);

public sealed record AgentStep(string Name, ChatTokenUsage Usage);

public sealed record DownloadChunk(long Offset, int BytesRead, int Total);

public interface ILedger
{
    IAsyncEnumerable<UsageRow> RowsAsync(DateOnly day);

    IAsyncEnumerable<CallRecord> StreamRecordsAsync(CancellationToken token = default);

    IQueryable<UsageRow> Rows { get; }
}

public sealed class Reports(ILedger ledger, HttpClient http)
{
    private readonly ConcurrentDictionary<string, long> _tenants = new();
    private static readonly Meter Meter = new("Fabrikam");
    private static readonly Counter<long> Billed = Meter.CreateCounter<long>("billed");
    private long _all;

    public async Task<long> DayAsync(DateOnly day)
    {
        long total = 0;
        await foreach (var row in ledger.RowsAsync(day))
        {
            {|-AKIT2001:total += row.PromptTokens + row.CompletionTokens|};
        }

        return total;
    }

    public async Task<long> RecordsAsync(CancellationToken token)
    {
        long total = 0;
        await foreach (var record in ledger.StreamRecordsAsync(token)) {|-AKIT2001:total += record.TotalTokens|};
        return total;
    }

    public long Month(int month) => {|-AKIT2001:ledger.Rows.Where(row => row.Model != "").Sum(row => row.PromptTokens)|};

    public Dictionary<string, long> ByModel() =>
        ledger.Rows.GroupBy(row => row.Model).ToDictionary(group => group.Key, group => {|-AKIT2001:group.Sum(row => row.CompletionTokens)|});

    public async Task ConsumeAsync(ChannelReader<LlmCallCompleted> reader)
    {
        await foreach (var call in reader.ReadAllAsync())
        {
            {|-AKIT2001:Interlocked.Add(ref _all, call.TotalTokens)|};
            {|-AKIT2001:Billed.Add(call.TotalTokens)|};
        }
    }

    public async Task TenantsAsync(ChannelReader<UsageEvent> reader, CancellationToken token)
    {
        await foreach (var usage in reader.ReadAllAsync(token))
        {
            _tenants.AddOrUpdate(usage.Tenant, usage.Tokens, (_, before) => {|-AKIT2001:before + usage.Tokens|});
        }
    }

    public async Task<long> FromServiceAsync()
    {
        long total = 0;
        await foreach (var day in http.GetFromJsonAsAsyncEnumerable<DailyUsage>("usage/days")) {|-AKIT2001:total += day?.Tokens ?? 0|};
        return total;
    }

    public static int Indexed(IEnumerable<TextChunk> chunks)
    {
        var total = 0;
        foreach (var chunk in chunks) {|-AKIT2001:total += chunk.TokenCount|};
        return total + {|-AKIT2001:chunks.Sum(chunk => chunk.TokenCount)|};
    }

    public static List<List<DocumentChunk>> Packed(IEnumerable<DocumentChunk> chunks, int limit)
    {
        var batches = new List<List<DocumentChunk>> { new() };
        var tokens = 0;
        foreach (var chunk in chunks)
        {
            if (tokens + chunk.Tokens > limit)
            {
                batches.Add([]);
                tokens = 0;
            }

            {|-AKIT2001:tokens += chunk.Tokens|};
            batches[^1].Add(chunk);
        }

        return batches;
    }

    public static int Steps(IEnumerable<AgentStep> steps) => {|-AKIT2001:steps.Sum(step => step.Usage.TotalTokenCount)|};

    public static int Trimmed(IReadOnlyList<(ChatMessage Message, int Tokens)> history, int limit)
    {
        var kept = 0;
        var tokens = 0;
        for (var i = history.Count - 1; i >= 0 && tokens < limit; i--)
        {
            {|-AKIT2001:tokens += history[i].Tokens|};
            kept++;
        }

        return kept;
    }

    public async Task<long> LogAsync(string path)
    {
        long total = 0;
        using var reader = new StreamReader(path);
        while (await reader.ReadLineAsync() is { } line)
        {
            var record = JsonSerializer.Deserialize<CallRecord>(line);
            {|-AKIT2001:total += record?.TotalTokens ?? 0|};
        }

        return total;
    }

    public async Task<long> BatchFileAsync(string path)
    {
        long total = 0;
        await foreach (var line in File.ReadLinesAsync(path))
        {
            using var document = JsonDocument.Parse(line);
            var usage = document.RootElement.GetProperty("response").GetProperty("body").GetProperty("usage");
            {|-AKIT2001:total += usage.GetProperty("total_tokens").GetInt64()|};
        }

        return total;
    }

    public static async Task<long> DownloadAsync(IAsyncEnumerable<DownloadChunk> stream)
    {
        long read = 0;
        await foreach (var chunk in stream) {|-AKIT2001:read += chunk.BytesRead|};
        return read;
    }

    public static int Words(IEnumerable<string> chunks) => {|-AKIT2001:chunks.Sum(chunk => chunk.Split(' ').Length)|};
}

public sealed class RateWindow
{
    private readonly Queue<(DateTimeOffset At, int Tokens)> _window = new();

    public void Record(ChatCompletion completion) => _window.Enqueue((DateTimeOffset.UtcNow, completion.Usage.TotalTokenCount));

    public int Used => {|-AKIT2001:_window.Sum(entry => entry.Tokens)|};
}

public sealed class SessionUsage
{
    public int Input { get; private set; }

    public int Output { get; private set; }

    public void Record(ChatTokenUsage usage)
    {
        {|-AKIT2001:Input += usage.InputTokenCount|};
        {|-AKIT2001:Output += usage.OutputTokenCount|};
    }
}

public sealed class Turns(ChatClient chat, SessionUsage session)
{
    public event Action<ChatCompletion>? Answered;

    private int _answered;

    public void Listen() => Answered += completion => {|-AKIT2001:_answered += completion.Usage.TotalTokenCount|};

    public async Task AskAsync(string prompt)
    {
        ChatTokenUsage? usage = null;
        await foreach (var update in chat.CompleteChatStreamingAsync(prompt))
        {
            if (update.Usage != null) usage = update.Usage;
        }

        if (usage != null) {|-AKIT2001:session.Record(usage)|};
    }

    public async IAsyncEnumerable<(string Text, ChatTokenUsage? Usage)> StreamAsync(string prompt)
    {
        await foreach (var update in chat.CompleteChatStreamingAsync(prompt))
        {
            yield return (string.Concat(update.ContentUpdate.Select(part => part.Text)), update.Usage);
        }
    }
}

public sealed record Spending(int Input, int Output);

public static class Snapshots
{
    public static async Task<Spending> LatestAsync(ChatClient chat, string prompt)
    {
        var latest = new Spending(0, 0);
        int input = 0, output = 0;
        await foreach (var update in chat.CompleteChatStreamingAsync(prompt))
        {
            if (update.Usage is not { } usage) continue;
            {|-AKIT2001:latest = new Spending(usage.InputTokenCount, usage.OutputTokenCount)|};
            {|-AKIT2001:latest = latest with { Input = usage.InputTokenCount }|};
            {|-AKIT2001:(input, output) = (usage.InputTokenCount, usage.OutputTokenCount)|};
        }

        return latest with { Input = latest.Input + input, Output = latest.Output + output };
    }

    public static Spending OfTurns(IReadOnlyList<ChatCompletion> turns)
    {
        var all = new Spending(0, 0);
        for (var i = 0; i < turns.Count; i++)
        {
            {|-AKIT2001:all = all with { Input = all.Input + turns[i].Usage.InputTokenCount, Output = all.Output + turns[i].Usage.OutputTokenCount }|};
        }

        return all;
    }

    public static void ByModel(IEnumerable<ChatCompletion> turns, Dictionary<string, int> models)
    {
        foreach (var turn in turns)
        {
            {|-AKIT2001:models[turn.Model] = models.GetValueOrDefault(turn.Model) + turn.Usage.TotalTokenCount|};
        }
    }
}
