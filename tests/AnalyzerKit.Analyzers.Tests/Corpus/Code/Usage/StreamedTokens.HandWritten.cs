using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Corpus.StreamedTokens.HandWritten;

public sealed record Usage([property: JsonPropertyName("prompt_tokens")] int PromptTokens, [property: JsonPropertyName("completion_tokens")] int CompletionTokens, [property: JsonPropertyName("total_tokens")] int TotalTokens)
{
    public static Usage operator +(Usage left, Usage right) => new(left.PromptTokens + right.PromptTokens, left.CompletionTokens + right.CompletionTokens, left.TotalTokens + right.TotalTokens);
}

public sealed record ChatChunk(string Id, IReadOnlyList<ChunkChoice> Choices, Usage? Usage);

public sealed record ChunkChoice(ChunkText? Delta, string? FinishReason);

public sealed record ChunkText(string? Content);

public sealed record Completion(string Id, string Text, Usage Usage);

public sealed record GenerateContentResponse(string? Text, UsageMetadata? UsageMetadata);

public sealed record UsageMetadata(int PromptTokenCount, int CandidatesTokenCount, int ThoughtsTokenCount, int TotalTokenCount);

public sealed class RelayClient(HttpClient http)
{
    public long Total;

    public async Task<int> ReadAsync(Stream body)
    {
        using var reader = new StreamReader(body);
        var total = 0;
        string? line;
        while ((line = await reader.ReadLineAsync()) != null)
        {
            if (!line.StartsWith("data: ") || line == "data: [DONE]")
            {
                continue;
            }

            var chunk = JsonSerializer.Deserialize<ChatChunk>(line.Substring(6))!;
            Console.Write(chunk.Choices[0].Delta?.Content);
            if (chunk.Usage != null)
            {
                {|AKIT2001:total += chunk.Usage.TotalTokens|};
            }
        }

        return total;
    }

    public async Task<int> ReadDocumentAsync(StreamReader reader)
    {
        var tokens = 0;
        while (await reader.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("data:", StringComparison.Ordinal))
            {
                continue;
            }

            var payload = line["data:".Length..].Trim();
            if (payload == "[DONE]")
            {
                break;
            }

            using var document = JsonDocument.Parse(payload);
            if (document.RootElement.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object)
            {
                {|AKIT2001:tokens += usage.GetProperty("total_tokens").GetInt32()|};
            }
        }

        return tokens;
    }

    public async Task<int> ReadNodesAsync(StreamReader reader)
    {
        int prompt = 0, completion = 0;
        while (!reader.EndOfStream)
        {
            var line = await reader.ReadLineAsync();
            if (line is null || !line.StartsWith("data: "))
            {
                continue;
            }

            JsonNode? node = JsonNode.Parse(line[6..]);
            {|AKIT2001:prompt += node?["usage"]?["prompt_tokens"]?.GetValue<int>() ?? 0|};
            {|AKIT2001:completion += (int?)node?["usage"]?["completion_tokens"] ?? 0|};
        }

        return prompt + completion;
    }

    public async IAsyncEnumerable<ChatChunk> StreamAsync(string prompt)
    {
        using var reader = new StreamReader(await http.GetStreamAsync("v1/chat?prompt=" + prompt));
        while (await reader.ReadLineAsync() is { } line)
        {
            yield return JsonSerializer.Deserialize<ChatChunk>(line)!;
        }
    }

    public async Task AddAsync(string prompt)
    {
        await foreach (var chunk in StreamAsync(prompt))
        {
            {|AKIT2001:Total += chunk.Usage?.CompletionTokens ?? 0|};
        }
    }

    public async Task<Usage> AddUsagesAsync(string prompt)
    {
        var sum = new Usage(0, 0, 0);
        await foreach (var chunk in StreamAsync(prompt))
        {
            if (chunk.Usage is not null)
            {
                {|AKIT2001:sum += chunk.Usage|};
            }
        }

        return sum;
    }

    // Right: an answer at a time.
    public async Task<int> CompleteAllAsync(IEnumerable<string> prompts)
    {
        var total = 0;
        foreach (var prompt in prompts)
        {
            var json = await http.GetStringAsync("v1/complete?prompt=" + prompt);
            var completion = JsonSerializer.Deserialize<Completion>(json)!;
            {|-AKIT2001:total += completion.Usage.TotalTokens|};
        }

        return total;
    }

    // Right: lines of a file that has a whole answer on each.
    public static async Task<int> OfFileAsync(string path)
    {
        var total = 0;
        foreach (var line in await File.ReadAllLinesAsync(path))
        {
            {|-AKIT2001:total += JsonSerializer.Deserialize<Completion>(line)!.Usage.TotalTokens|};
        }

        return total;
    }

    public static async Task<int> OfBatchOutputAsync(StreamReader reader)
    {
        var total = 0;
        while (await reader.ReadLineAsync() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var body = document.RootElement.GetProperty("response").GetProperty("body");
            {|-AKIT2001:total += body.GetProperty("usage").GetProperty("total_tokens").GetInt32()|};
        }

        return total;
    }
}

public interface IGemini
{
    IAsyncEnumerable<GenerateContentResponse> StreamGenerateContentAsync(string prompt);

    Task<GenerateContentResponse> GenerateContentAsync(string prompt);
}

public sealed class GeminiUser(IGemini gemini)
{
    public async Task<int> StreamAsync(string prompt)
    {
        var thoughts = 0;
        var total = 0;
        await foreach (var response in gemini.StreamGenerateContentAsync(prompt))
        {
            Console.Write(response.Text);
            {|AKIT2001:total += response.UsageMetadata?.TotalTokenCount ?? 0|};
            {|AKIT2001:thoughts += response.UsageMetadata?.ThoughtsTokenCount ?? 0|};
        }

        return total + thoughts;
    }

    public async Task<int> MetadataAsync(string prompt)
    {
        var candidates = 0;
        var stream = gemini.StreamGenerateContentAsync(prompt);
        await foreach (var response in stream)
        {
            if (response.UsageMetadata is UsageMetadata metadata)
            {
                {|AKIT2001:candidates = candidates + metadata.CandidatesTokenCount|};
            }
        }

        return candidates;
    }

    // Right: the same type, but one for each call.
    public async Task<int> WholeAsync(IEnumerable<string> prompts)
    {
        var total = 0;
        foreach (var prompt in prompts)
        {
            var response = await gemini.GenerateContentAsync(prompt);
            {|-AKIT2001:total += response.UsageMetadata?.TotalTokenCount ?? 0|};
        }

        return total;
    }

    public static int Of(List<GenerateContentResponse> responses) => {|-AKIT2001:responses.Sum(r => r.UsageMetadata?.TotalTokenCount ?? 0)|};
}
