using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Threading.Channels;

namespace Fabrikam.Gateway;

public sealed record ChunkUsage([property: JsonPropertyName("prompt_tokens")] int PromptTokens, [property: JsonPropertyName("completion_tokens")] int CompletionTokens, [property: JsonPropertyName("total_tokens")] int TotalTokens);

public sealed record ChunkDelta(string? Content);

public sealed record ChunkChoice(int Index, ChunkDelta? Delta);

public sealed record ChatCompletionChunk(string Id, List<ChunkChoice> Choices, ChunkUsage? Usage);

public sealed class GeminiUsage
{
    public int PromptTokenCount { get; set; }

    public int CandidatesTokenCount { get; set; }

    public int TotalTokenCount { get; set; }
}

public sealed class GenerateContentResponse
{
    public GeminiUsage? UsageMetadata { get; set; }
}

public interface IGeminiClient
{
    IAsyncEnumerable<GenerateContentResponse> StreamGenerateContentAsync(string prompt, CancellationToken token = default);
}

public interface IVllm
{
    IAsyncEnumerable<ChatCompletionChunk> StreamAsync(string prompt, CancellationToken token = default);

    Task StreamAsync(string prompt, Action<ChatCompletionChunk> onChunk, CancellationToken token = default);

    Task StreamAsync(string prompt, Func<ChatCompletionChunk, Task> onChunk, CancellationToken token = default);
}

public sealed class Relay(HttpClient http, IVllm vllm, IGeminiClient gemini)
{
    private int _total;

    public async Task<int> ReadLinesAsync(Stream body)
    {
        var total = 0;
        using var reader = new StreamReader(body);
        string? line;
        while ((line = await reader.ReadLineAsync()) != null)
        {
            if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
            var data = line[6..];
            if (data == "[DONE]") break;
            var chunk = JsonSerializer.Deserialize<ChatCompletionChunk>(data);
            {|AKIT2001:total += chunk?.Usage?.TotalTokens ?? 0|};
        }

        return total;
    }

    public async Task<int> ReadDocumentsAsync(Stream body)
    {
        var total = 0;
        using var reader = new StreamReader(body);
        while (!reader.EndOfStream)
        {
            var line = await reader.ReadLineAsync();
            if (line is null || !line.StartsWith("data:")) continue;
            using var document = JsonDocument.Parse(line.Substring(5));
            if (document.RootElement.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object)
            {
                {|AKIT2001:total += usage.GetProperty("total_tokens").GetInt32()|};
            }
        }

        return total;
    }

    public async Task<int> ReadNodesAsync(StreamReader reader)
    {
        int completion = 0;
        while (await reader.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("data: ")) continue;
            var node = JsonNode.Parse(line["data: ".Length..]);
            {|AKIT2001:completion += node?["usage"]?["completion_tokens"]?.GetValue<int>() ?? 0|};
        }

        return completion;
    }

    public async Task<int> ParseEventsAsync(Stream body, CancellationToken token)
    {
        var total = 0;
        await foreach (var item in SseParser.Create(body).EnumerateAsync(token))
        {
            if (item.Data == "[DONE]") break;
            var chunk = JsonSerializer.Deserialize<ChatCompletionChunk>(item.Data)!;
            if (chunk.Usage is { TotalTokens: var tokens }) {|AKIT2001:total += tokens|};
        }

        return total;
    }

    public async Task<int> GeminiAsync(string prompt)
    {
        var candidates = 0;
        await foreach (var answer in gemini.StreamGenerateContentAsync(prompt))
        {
            {|AKIT2001:candidates += answer.UsageMetadata?.CandidatesTokenCount ?? 0|};
        }

        return candidates;
    }

    public async Task<long> OwnAsync(string prompt)
    {
        long prompts = 0, completions = 0;
        await foreach (var chunk in vllm.StreamAsync(prompt))
        {
            if (chunk.Usage is null) continue;
            var (input, output, _) = chunk.Usage;
            {|AKIT2001:prompts += input|};
            {|AKIT2001:completions += output|};
        }

        return prompts + completions;
    }

    public async Task<int> OnChunkAsync(string prompt)
    {
        var total = 0;
        await vllm.StreamAsync(prompt, chunk => {|AKIT2001:total += chunk.Usage?.TotalTokens ?? 0|});
        return total;
    }

    public async Task<int> OnChunkLaterAsync(string prompt)
    {
        await vllm.StreamAsync(prompt, OnChunkAsync);
        return _total;
    }

    private Task OnChunkAsync(ChatCompletionChunk chunk)
    {
        {|AKIT2001:_total += chunk.Usage?.CompletionTokens ?? 0|};
        return Task.CompletedTask;
    }

    public async Task<int> QueueAsync(ChannelReader<ChatCompletionChunk> reader)
    {
        var total = 0;
        await foreach (var chunk in reader.ReadAllAsync())
        {
            {|AKIT2001:total += chunk.Usage?.TotalTokens ?? 0|};
        }

        return total;
    }

    public static int Replay(IEnumerable<ChatCompletionChunk> chunks) => {|AKIT2001:chunks.Sum(chunk => chunk.Usage?.TotalTokens ?? 0)|};

    public static ChunkUsage Folded(ChatCompletionChunk[] chunks) =>
        {|AKIT2001:chunks.Select(c => c.Usage).Where(u => u != null).Aggregate(new ChunkUsage(0, 0, 0), (a, b) => new ChunkUsage(a.PromptTokens + b!.PromptTokens, a.CompletionTokens + b.CompletionTokens, a.TotalTokens + b.TotalTokens))|};

    public async Task<int> JsonLinesAsync(string prompt)
    {
        var total = 0;
        await foreach (var chunk in http.GetFromJsonAsAsyncEnumerable<ChatCompletionChunk>("stream?prompt=" + prompt))
        {
            var usage = chunk?.Usage;
            if (usage != null)
            {
                {|AKIT2001:total = checked(total + usage.TotalTokens)|};
            }
        }

        return total;
    }
}

public sealed class Observed : IObserver<ChatCompletionChunk>
{
    public int Tokens { get; private set; }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void OnNext(ChatCompletionChunk value) => {|AKIT2001:Tokens += value.Usage?.TotalTokens ?? 0|};
}

public sealed class StreamedAnswer
{
    private readonly List<ChatCompletionChunk> _chunks = [];

    public void Add(ChatCompletionChunk chunk) => _chunks.Add(chunk);

    public int PromptTokens => {|AKIT2001:_chunks.Sum(c => c.Usage?.PromptTokens ?? 0)|};

    public int Total()
    {
        var sum = 0;
        for (var i = 0; i < _chunks.Count; i++)
        {
            if (_chunks[i].Usage is { } usage) {|AKIT2001:sum += usage.PromptTokens + usage.CompletionTokens|};
        }

        return sum;
    }
}

public struct Tally
{
    public int Input;
    public int Output;

    public static Tally operator +(Tally left, Tally right) => new() { Input = left.Input + right.Input, Output = left.Output + right.Output };
}

public static class Tallies
{
    public static async Task<Tally> OfAsync(IVllm vllm, string prompt)
    {
        var tally = new Tally();
        await foreach (var chunk in vllm.StreamAsync(prompt))
        {
            if (chunk.Usage is { } usage) {|AKIT2001:tally += new Tally { Input = usage.PromptTokens, Output = usage.CompletionTokens }|};
        }

        return tally;
    }
}
