namespace Corpus.StreamedTokens.Rows;

// Things with a usage that come one by one, and each stands for a call of its own: their sum is right.
public sealed record TokenCounts(long Input, long Output, long Total);

public sealed record UsageRecord(string CallId, string Model, TokenCounts Tokens);

public sealed record CallLogEntry(DateTimeOffset At, TokenCounts Usage);

public sealed record InvoiceLine(string Customer, long InputTokens, long OutputTokens);

public sealed record LlmResponse(string Id, string UserId, TokenCounts Usage);

public sealed record TokensConsumedEvent(string Department, int PromptTokens, int CompletionTokens);

public sealed record UsageEvent(string Tenant, TokenCounts Usage);

public sealed record ChatSession(string Id, TokenCounts Usage);

public sealed record StreamResult(string Text, TokenCounts Usage);

public sealed record DocumentChunk(string Text, int TokenCount, int TotalTokens);

public sealed record TextChunk(string Text, int Tokens);

public sealed record ChunkStep(string Text, int NewTokens, TokenCounts UsageDelta);

public sealed record DailyUsageRow(DateOnly Day, long PromptTokens, long CompletionTokens);

public interface IUsageStore
{
    IAsyncEnumerable<UsageRecord> ReadAsync(string month);

    IAsyncEnumerable<CallLogEntry> StreamLogAsync(CancellationToken cancellationToken);

    IAsyncEnumerable<LlmResponse> AllResponsesAsync();

    IAsyncEnumerable<TokenCounts> StreamUsageAsync();

    IEnumerable<DailyUsageRow> Days();
}

public interface IPipeline
{
    IAsyncEnumerable<LlmResponse> CompleteManyAsync(IEnumerable<string> prompts);

    IAsyncEnumerable<ChunkStep> StreamStepsAsync(string prompt);

    IAsyncEnumerable<UsageEvent> ConsumeAsync(string topic);

    Task<StreamResult> RunStreamAsync(string prompt);
}

public sealed class Reports(IUsageStore ledger, IPipeline pipeline)
{
    public async Task<long> MonthAsync(string month)
    {
        long total = 0;
        await foreach (var record in ledger.ReadAsync(month))
        {
            {|-AKIT2001:total += record.Tokens.Total|};
        }

        return total;
    }

    public async Task<long> LogAsync(CancellationToken cancellationToken)
    {
        long input = 0, output = 0;
        await foreach (var entry in ledger.StreamLogAsync(cancellationToken).WithCancellation(cancellationToken))
        {
            {|-AKIT2001:input += entry.Usage.Input|};
            {|-AKIT2001:output += entry.Usage.Output|};
        }

        return input + output;
    }

    public async Task<long> ResponsesAsync()
    {
        long total = 0;
        await foreach (var response in ledger.AllResponsesAsync())
        {
            {|-AKIT2001:total += response.Usage.Total|};
        }

        await foreach (var usage in ledger.StreamUsageAsync())
        {
            {|-AKIT2001:total += usage.Total|};
        }

        return total;
    }

    public async Task<long> ManyAsync(string[] prompts)
    {
        long total = 0;
        await foreach (var response in pipeline.CompleteManyAsync(prompts))
        {
            {|-AKIT2001:total += response.Usage.Total|};
        }

        return total;
    }

    public async Task<long> StepsAsync(string prompt)
    {
        long total = 0;
        await foreach (var chunk in pipeline.StreamStepsAsync(prompt))
        {
            {|-AKIT2001:total += chunk.NewTokens|};
            {|-AKIT2001:total += chunk.UsageDelta.Total|};
        }

        return total;
    }

    public async Task<long> EventsAsync()
    {
        long total = 0;
        await foreach (var consumed in pipeline.ConsumeAsync("usage"))
        {
            {|-AKIT2001:total += consumed.Usage.Total|};
        }

        return total;
    }

    public async Task<long> StreamsAsync(IEnumerable<string> prompts)
    {
        long total = 0;
        foreach (var prompt in prompts)
        {
            StreamResult result = await pipeline.RunStreamAsync(prompt);
            {|-AKIT2001:total += result.Usage.Total|};
        }

        return total;
    }

    public async Task<long> WhenEachAsync(IEnumerable<Task<StreamResult>> running)
    {
        long total = 0;
        foreach (var task in running)
        {
            {|-AKIT2001:total += (await task).Usage.Total|};
        }

        return total;
    }

    public static long OfResults(List<StreamResult> results) => {|-AKIT2001:results.Sum(r => r.Usage.Total)|};

    public static long OfSessions(IEnumerable<ChatSession> sessions) => {|-AKIT2001:sessions.Sum(s => s.Usage.Total)|};

    public static long OfLines(IReadOnlyCollection<InvoiceLine> lines) => {|-AKIT2001:lines.Sum(l => l.InputTokens + l.OutputTokens)|};

    public static int OfEvents(IEnumerable<TokensConsumedEvent> stream) => {|-AKIT2001:stream.Sum(e => e.PromptTokens + e.CompletionTokens)|};

    public long OfDays() => {|-AKIT2001:ledger.Days().Aggregate(0L, (sum, day) => sum + day.PromptTokens + day.CompletionTokens)|};
}

// Pieces of documents, cut for an index: their tokens are counted once each.
public static class Index
{
    public static int Size(IEnumerable<DocumentChunk> chunks)
    {
        var total = 0;
        foreach (var chunk in chunks)
        {
            {|-AKIT2001:total += chunk.TotalTokens|};
        }

        return total;
    }

    public static int Tokens(IReadOnlyList<TextChunk> chunks) => {|-AKIT2001:chunks.Sum(c => c.Tokens)|};

    public static IEnumerable<IReadOnlyList<TextChunk>> Pack(IEnumerable<TextChunk> chunks, int limit)
    {
        var pack = new List<TextChunk>();
        var size = 0;
        foreach (var chunk in chunks)
        {
            if (size + chunk.Tokens > limit)
            {
                yield return pack;
                pack = [];
                size = 0;
            }

            pack.Add(chunk);
            {|-AKIT2001:size += chunk.Tokens|};
        }

        yield return pack;
    }
}
