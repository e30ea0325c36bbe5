using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;

namespace Corpus.StreamedTokens.More;

public class OpenAIUsage
{
    [JsonPropertyName("prompt_tokens")]
    public int prompt_tokens { get; set; }

    public int completion_tokens { get; set; }

    public int total_tokens { get; set; }
}

public class ChatCompletionResponse
{
    public string? id { get; set; }

    public List<Choice>? choices { get; set; }

    public OpenAIUsage? usage { get; set; }

    public class Choice
    {
        public Message? Delta { get; set; }

        public string? finish_reason { get; set; }
    }

    public class Message
    {
        public string? content { get; set; }
    }
}

public class AnthropicStreamEvent
{
    public string Type { get; set; } = "";

    public AnthropicMessage? Message { get; set; }

    public AnthropicUsage? Usage { get; set; }
}

public class AnthropicMessage
{
    public AnthropicUsage? Usage { get; set; }
}

public class AnthropicUsage
{
    public int InputTokens { get; set; }

    public int OutputTokens { get; set; }
}

public struct UsageTotals
{
    public long Input;

    public long Output;

    public void Add(AnthropicUsage usage)
    {
        {|-AKIT2001:Input += usage.InputTokens|};
        {|-AKIT2001:Output += usage.OutputTokens|};
    }
}

public class DeepSeekClient
{
    private readonly HttpClient _http;
    private readonly Channel<ChatCompletionResponse> _channel = Channel.CreateUnbounded<ChatCompletionResponse>();
    private UsageTotals _totals;

    public DeepSeekClient(HttpClient http)
    {
        _http = http;
    }

    public int TokensUsed { get; private set; }

    // The old way: one type for whole answers and for streamed ones.
    public async Task<string> ChatAsync(HttpRequestMessage request)
    {
        var text = "";
        using (var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        using (var reader = new StreamReader(await response.Content.ReadAsStreamAsync()))
        {
            string? line;
            while ((line = await reader.ReadLineAsync()) != null)
            {
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }

                line = line.Replace("data: ", "");
                if (line == "[DONE]")
                {
                    break;
                }

                var result = JsonSerializer.Deserialize<ChatCompletionResponse>(line);
                text += result?.choices?[0].Delta?.content;
                if (result?.usage != null)
                {
                    {|AKIT2001:TokensUsed += result.usage.total_tokens|};
                }
            }
        }

        return text;
    }

    public async IAsyncEnumerable<ChatCompletionResponse> StreamCompletionAsync(string body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await _http.GetStreamAsync(body, cancellationToken);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.Data == "[DONE]")
            {
                yield break;
            }

            var part = JsonSerializer.Deserialize<ChatCompletionResponse>(item.Data)!;
            {|AKIT2001:TokensUsed += part.usage?.completion_tokens ?? 0|};
            yield return part;
        }
    }

    public async Task<int> ConsumeAsync(string body, CancellationToken cancellationToken)
    {
        var prompt = 0;
        var completion = 0;
        await foreach (var response in StreamCompletionAsync(body, cancellationToken))
        {
            if (response.usage is not { } usage)
            {
                continue;
            }

            {|AKIT2001:prompt += usage.prompt_tokens|};
            {|AKIT2001:completion += usage.completion_tokens|};
        }

        return prompt + completion;
    }

    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        await foreach (var chunk in _channel.Reader.ReadAllAsync(cancellationToken))
        {
            {|AKIT2001:total += chunk.usage?.total_tokens ?? 0|};
        }

        return total;
    }

    public async Task<long> AnthropicAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("data: "))
            {
                continue;
            }

            var evt = JsonSerializer.Deserialize<AnthropicStreamEvent>(line[6..])!;
            switch (evt.Type)
            {
                case "message_start":
                    {|-AKIT2001:_totals.Input += evt.Message!.Usage!.InputTokens|};
                    break;
                case "message_delta":
                    {|AKIT2001:_totals.Output += evt.Usage!.OutputTokens|};
                    break;
            }
        }

        return _totals.Input + _totals.Output;
    }

    public UsageTotals Gather(IEnumerable<AnthropicStreamEvent> events)
    {
        var totals = new UsageTotals();
        foreach (var e in events)
        {
            if (e.Usage != null)
            {
                {|AKIT2001:totals.Add(e.Usage)|};
            }
        }

        return totals;
    }

    public async Task<int> ParallelAsync(string body, CancellationToken cancellationToken)
    {
        var total = 0;
        await Parallel.ForEachAsync(StreamCompletionAsync(body, cancellationToken), cancellationToken, async (part, token) =>
        {
            await Task.Delay(1, token);
            {|AKIT2001:Interlocked.Add(ref total, part.usage?.total_tokens ?? 0)|};
        });
        return total;
    }

    // Right: whole answers, though their type has room for a delta.
    public async Task<int> WholeAsync(IEnumerable<HttpRequestMessage> requests)
    {
        var total = 0;
        foreach (var request in requests)
        {
            using var response = await _http.SendAsync(request);
            var completion = JsonSerializer.Deserialize<ChatCompletionResponse>(await response.Content.ReadAsStringAsync());
            {|-AKIT2001:total += completion?.usage?.total_tokens ?? 0|};
        }

        return total;
    }

    // Right: retried until it worked, and every attempt was paid.
    public async Task<int> AttemptsAsync(Func<Task<ChatCompletionResponse>> attempt)
    {
        var total = 0;
        for (var i = 0; i < 3; i++)
        {
            var response = await attempt();
            {|-AKIT2001:total += response.usage?.total_tokens ?? 0|};
            if (response.choices?.Count > 0)
            {
                break;
            }
        }

        return total;
    }

    // Right: agents take turns, and each turn's usage is whole.
    public static async Task<int> TurnsAsync(IAsyncEnumerable<ChatCompletionResponse> turns)
    {
        var total = 0;
        await foreach (var turn in turns)
        {
            {|-AKIT2001:total += turn.usage?.total_tokens ?? 0|};
        }

        return total;
    }

    // Right: what the tool loop asked for, call by call.
    public async Task<int> ToolLoopAsync(Func<string, CancellationToken, Task<ChatCompletionResponse>> ask, CancellationToken cancellationToken)
    {
        var spent = 0;
        var prompt = "";
        while (!cancellationToken.IsCancellationRequested)
        {
            var reply = await ask(prompt, cancellationToken);
            {|-AKIT2001:spent += reply.usage?.total_tokens ?? 0|};
            prompt = reply.choices?[0].Delta?.content ?? "";
            if (prompt.Length == 0)
            {
                return spent;
            }
        }

        return spent;
    }
}

public sealed class CompletionUsageSummary
{
    public int PromptTokens { get; set; }

    public int CompletionTokens { get; set; }
}

public sealed class StreamedCall
{
    public CompletionUsageSummary Usage { get; } = new();
}

// Things of a dashboard: each is a call that was streamed, and is over.
public static class Dashboard
{
    public static int Prompt(IEnumerable<StreamedCall> calls) => {|-AKIT2001:calls.Sum(c => c.Usage.PromptTokens)|};

    public static async Task<int> CompletionAsync(IAsyncEnumerable<StreamedCall> calls)
    {
        var total = 0;
        await foreach (var call in calls)
        {
            {|-AKIT2001:total += call.Usage.CompletionTokens|};
        }

        return total;
    }

    public static Dictionary<string, int> PerModel(IEnumerable<(string Model, CompletionUsageSummary Usage)> finished)
    {
        var totals = new Dictionary<string, int>();
        foreach (var (model, usage) in finished)
        {
            totals.TryGetValue(model, out var before);
            {|-AKIT2001:totals[model] = before + usage.CompletionTokens|};
        }

        return totals;
    }
}
