using System.Net.Http.Json;
using System.Threading.Channels;
using AnalyzerKit;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Hosting;
using OpenAI.Chat;
using OpenAI.Embeddings;
using Polly;

namespace Contoso.Bounded;

[MeteredModel("gpt-5.4-mini", Budget = 10.00, MaxOutputTokens = 256, MaxConcurrency = 8)]
[Retry]
public interface IThrottledTagger
{
    [Prompt("Tag {text}")]
    Task<string> TagAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-5.4-mini", Budget = 10.00, MaxOutputTokens = 256, RequestsPerMinute = 60)]
[Retry]
public interface IPacedTagger
{
    [Prompt("Tag {text}")]
    Task<string> TagAsync(string text, CancellationToken cancellationToken = default);
}

public sealed class Documents(ChatClient client, IChatClient chat, EmbeddingClient embeddings, IThrottledTagger tagger, IPacedTagger paced, HttpClient http, ResiliencePipeline pipeline)
{
    private static readonly string[] Tones = ["formal", "friendly", "short"];
    private static readonly SemaphoreSlim Gate = new(4);
    private readonly SemaphoreSlim _gate = new(10, 10);
    private readonly Limiter _limiter = new();

    public async Task<ChatResponse[]> SemaphoreAsync(IEnumerable<string> documents) => await Task.{|-AKIT4005:WhenAll|}(documents.Select(async d =>
    {
        await _gate.WaitAsync();
        try { return await chat.GetResponseAsync(d); }
        finally { _gate.Release(); }
    }));

    public async Task GateInMethodAsync(IEnumerable<string> documents) => await Task.{|-AKIT4005:WhenAll|}(documents.Select(GatedAsync));

    private async Task GatedAsync(string document)
    {
        await Gate.WaitAsync();
        try { await chat.GetResponseAsync(document); }
        finally { Gate.Release(); }
    }

    public async Task GateInLoopAsync(IEnumerable<string> documents)
    {
        var tasks = new List<Task>();
        foreach (var document in documents)
        {
            await _gate.WaitAsync();
            tasks.Add(Task.Run(async () =>
            {
                try { await chat.GetResponseAsync(document); }
                finally { _gate.Release(); }
            }));
        }

        await Task.{|-AKIT4005:WhenAll|}(tasks);
    }

    public async Task LimiterAsync(IEnumerable<string> documents) => await Task.{|-AKIT4005:WhenAll|}(documents.Select(async d =>
    {
        using var lease = await _limiter.AcquireAsync();
        return await chat.GetResponseAsync(d);
    }));

    public async Task ChunksAsync(string[] documents)
    {
        foreach (var few in documents.Chunk(10))
        {
            await Task.{|-AKIT4005:WhenAll|}(few.Select(d => chat.GetResponseAsync(d)));
        }
    }

    public async Task ChunkVariableAsync(string[] documents, int size)
    {
        var groups = documents.Chunk(size);
        foreach (var group in groups)
        {
            var tasks = group.Select(d => client.CompleteChatAsync(d));
            await Task.{|-AKIT4005:WhenAll|}(tasks);
        }
    }

    public async Task PagingAsync(List<string> documents)
    {
        for (var i = 0; i < documents.Count; i += 5)
        {
            await Task.{|-AKIT4005:WhenAll|}(documents.Skip(i).Take(5).Select(d => chat.GetResponseAsync(d)));
            await Task.{|-AKIT4005:WhenAll|}(documents.GetRange(i, 5).Select(d => chat.GetResponseAsync(d)));
        }
    }

    public async Task FixedAsync(string text)
    {
        var summary = chat.GetResponseAsync("Summarize " + text);
        var title = chat.GetResponseAsync("Title for " + text);
        await Task.{|-AKIT4005:WhenAll|}(summary, title, chat.GetResponseAsync("Tags for " + text));
    }

    public async Task LiteralAsync(string text)
    {
        string[] languages = ["de", "fr", "es"];
        await Task.{|-AKIT4005:WhenAll|}(languages.Select(l => chat.GetResponseAsync($"{l}: {text}")));
        await Task.{|-AKIT4005:WhenAll|}(new[] { "a", "b" }.Select(l => chat.GetResponseAsync($"{l}: {text}")));
        await Task.{|-AKIT4005:WhenAll|}(Tones.Select(tone => chat.GetResponseAsync($"{tone}: {text}")));
        await Task.{|-AKIT4005:WhenAll|}(new List<string> { "x", "y" }.Select(l => chat.GetResponseAsync(l)));
    }

    public async Task<ChatResponse[]> SamplesAsync(string prompt) => await Task.{|-AKIT4005:WhenAll|}(Enumerable.Range(0, 3).Select(_ => chat.GetResponseAsync(prompt)));

    public async Task<ChatResponse[]> SamplesByAsync(string prompt, int samples) => await Task.{|-AKIT4005:WhenAll|}(Enumerable.Range(0, samples).Select(_ => chat.GetResponseAsync(prompt)));

    public async Task<ChatResponse[]> ParamsAsync(params string[] prompts) => await Task.{|-AKIT4005:WhenAll|}(prompts.Select(p => chat.GetResponseAsync(p)));

    public async Task TopAsync(IEnumerable<string> hits) => await Task.{|-AKIT4005:WhenAll|}(hits.OrderBy(h => h.Length).Take(5).Select(h => chat.GetResponseAsync("Rank " + h)));

    public async Task BatchAsync(IReadOnlyList<string> batch) => await Task.{|-AKIT4005:WhenAll|}(batch.Select(d => chat.GetResponseAsync(d)));

    public async Task MeteredAsync(IEnumerable<string> texts)
    {
        await Task.{|-AKIT4005:WhenAll|}(texts.Select(text => tagger.TagAsync(text)));
        await Task.{|-AKIT4005:WhenAll|}(texts.Select(text => paced.TagAsync(text)));
    }

    public async Task DefaultAsync(IEnumerable<string> documents) => await Parallel.{|-AKIT4005:ForEachAsync|}(documents, async (d, token) => await chat.GetResponseAsync(d, cancellationToken: token));

    public async Task LimitedAsync(IEnumerable<string> documents) =>
        await Parallel.{|-AKIT4005:ForEachAsync|}(documents, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (d, token) => await chat.GetResponseAsync(d, cancellationToken: token));

    public List<string> Plinq(IEnumerable<string> documents) => documents.AsParallel().{|-AKIT4005:Select|}(d => client.CompleteChat(d).Value.Content[0].Text).ToList();

    public void ParallelSync(IEnumerable<string> documents) => Parallel.{|-AKIT4005:ForEach|}(documents, d => client.CompleteChat(d));

    public async Task OneByOneAsync(IEnumerable<string> documents)
    {
        var answers = new List<ChatResponse>();
        foreach (var d in documents) answers.Add(await chat.GetResponseAsync(d));
        await Task.{|-AKIT4005:WhenAll|}(answers.Select(a => File.WriteAllTextAsync(Path.GetRandomFileName(), a.Text)));
    }

    public async Task SlidingAsync(IEnumerable<string> documents)
    {
        var running = new List<Task>();
        foreach (var d in documents)
        {
            if (running.Count >= 8) running.Remove(await Task.WhenAny(running));
            running.Add(chat.GetResponseAsync(d));
        }

        await Task.{|-AKIT4005:WhenAll|}(running);
    }

    public async Task FlushedAsync(IEnumerable<string> documents)
    {
        var running = new List<Task>();
        foreach (var d in documents)
        {
            running.Add(chat.GetResponseAsync(d));
            if (running.Count == 10)
            {
                await Task.WhenAll(running);
                running.Clear();
            }
        }

        await Task.{|-AKIT4005:WhenAll|}(running);
    }

    public async Task PacedAsync(IEnumerable<string> documents)
    {
        var running = new List<Task>();
        foreach (var d in documents)
        {
            running.Add(chat.GetResponseAsync(d));
            await Task.Delay(1000);
        }

        await Task.{|-AKIT4005:WhenAll|}(running);
    }

    public async Task WorkersAsync(Channel<string> queue, int workers)
    {
        await Task.{|-AKIT4005:WhenAll|}(Enumerable.Range(0, 4).Select(async _ =>
        {
            await foreach (var d in queue.Reader.ReadAllAsync()) await chat.GetResponseAsync(d);
        }));

        var tasks = new List<Task>();
        for (var i = 0; i < workers; i++) tasks.Add(WorkAsync(queue.Reader));
        await Task.{|-AKIT4005:WhenAll|}(tasks);
    }

    private async Task WorkAsync(ChannelReader<string> reader)
    {
        await foreach (var d in reader.ReadAllAsync()) await chat.GetResponseAsync(d);
    }

    public async Task PollyAsync(IEnumerable<string> documents) =>
        await Task.{|-AKIT4005:WhenAll|}(documents.Select(d => pipeline.ExecuteAsync(async token => await chat.GetResponseAsync(d, cancellationToken: token)).AsTask()));

    public async Task ThroughAsync(IEnumerable<string> documents, Throttle throttle) => await Task.{|-AKIT4005:WhenAll|}(documents.Select(d => throttle.RunAsync(() => chat.GetResponseAsync(d))));

    public async Task EnsembleAsync(IEnumerable<IChatClient> clients, string prompt) => await Task.{|-AKIT4005:WhenAll|}(clients.Select(c => c.GetResponseAsync(prompt)));

    public async Task OneBatchAsync(IEnumerable<string> chunks) => await embeddings.{|-AKIT4005:GenerateEmbeddingsAsync|}(chunks);

    public async Task NoModelAsync(IEnumerable<string> urls) => await Task.{|-AKIT4005:WhenAll|}(urls.Select(url => http.GetStringAsync(url)));

    public async Task OtherHostAsync(IEnumerable<object> orders) => await Task.{|-AKIT4005:WhenAll|}(orders.Select(order => http.PostAsJsonAsync("https://orders.contoso.example/", order)));

    public async Task ToolsAsync(ChatCompletion completion, Func<ChatToolCall, Task<string>> run) => await Task.{|-AKIT4005:WhenAll|}(completion.ToolCalls.Select(call => run(call)));

    public void StartOnce(string document) => _ = {|-AKIT4005:GatedAsync|}(document);

    public void ForgetGated(IEnumerable<string> documents)
    {
        foreach (var document in documents)
        {
            _ = {|-AKIT4005:GatedAsync|}(document);
        }
    }

    public async Task HostsAsync(IEnumerable<IHost> hosts) => await Task.{|-AKIT4005:WhenAll|}(hosts.Select(host => host.StopAsync()));
}

public sealed class Throttle(int most)
{
    private readonly SemaphoreSlim _turns = new(most);

    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        await _turns.WaitAsync();
        try { return await work(); }
        finally { _turns.Release(); }
    }
}

public sealed class Limiter
{
    public ValueTask<IDisposable> AcquireAsync(int permits = 1) => throw new NotSupportedException(permits.ToString());
}
