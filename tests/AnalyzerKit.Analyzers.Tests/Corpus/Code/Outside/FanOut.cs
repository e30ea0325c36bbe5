// Many calls at once.
using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Threading.Channels;
using AnalyzerKit;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Fans;

public sealed record Page(int Number, string Text);

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 100), Retry(MaxAttempts = 3)]
public interface ILabels
{
    [Prompt("Label {text}")]
    Task<string> OfAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 100, MaxConcurrency = 8), Retry(MaxAttempts = 3)]
public interface IGentleLabels
{
    [Prompt("Label {text}")]
    Task<string> OfAsync(string text, CancellationToken cancellationToken = default);
}

public sealed class Fans(IChatClient client, ChatClient openai, EmbeddingClient embeddings, Kernel kernel, ILabels labels, IGentleLabels gentle, HttpClient http)
{
    private readonly SemaphoreSlim _gate = new(8);
    private readonly List<Task> _running = [];

    public Task<ChatResponse[]> SelectAsync(IReadOnlyList<string> texts) => Task.{|AKIT4005:WhenAll|}(texts.Select(text => client.GetResponseAsync(text)));

    public async Task<List<string>> LocalAsync(IEnumerable<Page> pages)
    {
        var tasks = pages.Select(async page =>
        {
            var answer = await client.GetResponseAsync(page.Text);
            return answer.Text;
        });
        return (await Task.{|AKIT4005:WhenAll|}(tasks)).ToList();
    }

    public async Task<string[]> ListedAsync(string[] texts)
    {
        var tasks = new List<Task<string>>();
        foreach (var text in texts)
        {
            tasks.Add(AskAsync(text));
        }

        return await Task.{|AKIT4005:WhenAll|}(tasks);
    }

    public async Task<string[]> ListedByIndexAsync(List<Page> pages)
    {
        var tasks = new Task<string>[pages.Count];
        for (var i = 0; i < pages.Count; i++)
        {
            tasks[i] = AskAsync(pages[i].Text);
        }

        return await Task.{|AKIT4005:WhenAll|}(tasks);
    }

    public async Task RunAsync(IEnumerable<string> texts)
    {
        var tasks = new List<Task>();
        foreach (var text in texts)
        {
            tasks.Add(Task.Run(async () => Console.WriteLine((await client.GetResponseAsync(text)).Text)));
        }

        await Task.{|AKIT4005:WhenAll|}(tasks);
    }

    public async Task<string[]> QueryAsync(IEnumerable<Page> pages)
    {
        var tasks = from page in pages where page.Text.Length > 0 select AskAsync(page.Text);
        return await Task.{|AKIT4005:WhenAll|}(tasks);
    }

    public async Task<string[]> ArrayAsync(IEnumerable<Page> pages)
    {
        Task<string>[] tasks = pages.OrderBy(static page => page.Number).Select(page => AskAsync(page.Text)).ToArray();
        return await Task.{|AKIT4005:WhenAll|}(tasks).ConfigureAwait(false);
    }

    public Task<string[]> GroupAsync(IEnumerable<string> texts) => Task.{|AKIT4005:WhenAll|}(texts.Select(AskAsync));

    public Task<string[]> MeteredAsync(IEnumerable<string> texts, CancellationToken token) => Task.{|AKIT4005:WhenAll|}(texts.Select(text => labels.OfAsync(text, token)));

    public Task<FunctionResult[]> KernelAsync(IEnumerable<string> prompts) => Task.{|AKIT4005:WhenAll|}(prompts.Select(prompt => kernel.InvokePromptAsync(prompt)));

    public async Task EmbedAsync(IEnumerable<Page> pages)
    {
        var vectors = await Task.{|AKIT4005:WhenAll|}(pages.Select(async page => (page.Number, Vector: await embeddings.GenerateEmbeddingAsync(page.Text))));
        Console.WriteLine(vectors.Length);
    }

    public Task<HttpResponseMessage[]> HttpAsync(IEnumerable<object> bodies) =>
        Task.{|AKIT4005:WhenAll|}(bodies.Select(body => http.PostAsJsonAsync({|AKIT1003:"https://api.openai.com/v1/chat/completions"|}, body)));

    public void Blocking(IEnumerable<string> texts) => Task.{|AKIT4005:WaitAll|}(texts.Select(text => (Task)client.GetResponseAsync(text)).ToArray());

    public async Task ParallelAsync(IEnumerable<string> texts)
    {
        await Parallel.{|-AKIT4005:ForEachAsync|}(texts, async (text, token) => await client.GetResponseAsync(text, cancellationToken: token));
    }

    public void Fire(IEnumerable<string> texts) => Parallel.{|AKIT4005:ForEach|}(texts, async text => Console.WriteLine((await client.GetResponseAsync(text)).Text));

    public void FireList(List<string> texts) => texts.{|AKIT4005:ForEach|}(async text => Console.WriteLine((await client.GetResponseAsync(text)).Text));

    public void Forget(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            _ = client.{|AKIT4005:GetResponseAsync|}(text);
        }
    }

    public void ForgetRun(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            Task.{|AKIT4005:Run|}(() => client.GetResponseAsync(text));
        }
    }

    public async Task EachAsync(IEnumerable<string> texts)
    {
        await foreach (var done in Task.{|AKIT4005:WhenEach|}(texts.Select(text => client.GetResponseAsync(text))))
        {
            Console.WriteLine((await done).Text);
        }
    }

    public async Task<Dictionary<string, string>> PairsAsync(IReadOnlyDictionary<string, string> texts)
    {
        var answers = new ConcurrentDictionary<string, string>();
        await Task.{|AKIT4005:WhenAll|}(texts.Select(async pair => answers[pair.Key] = (await openai.CompleteChatAsync(pair.Value)).Value.Content[0].Text));
        return answers.ToDictionary();
    }

    public async Task ManyAsync(IEnumerable<string> texts) => await Task.{|AKIT4005:WhenAll|}(texts.SelectMany(text => new[] { "en", "de" }, (text, language) => AskAsync(language + text)));

    public async Task<string[]> LocalFunctionAsync(IEnumerable<string> texts)
    {
        async Task<string> One(string text) => (await client.GetResponseAsync(text)).Text;
        return await Task.{|AKIT4005:WhenAll|}(texts.Select(One));
    }

    public async Task GatedAsync(IEnumerable<string> texts)
    {
        await Task.{|-AKIT4005:WhenAll|}(texts.Select(async text =>
        {
            await _gate.WaitAsync();
            try
            {
                await client.GetResponseAsync(text);
            }
            finally
            {
                _gate.Release();
            }
        }));
    }

    public async Task GatedElsewhereAsync(IEnumerable<string> texts) => await Task.{|-AKIT4005:WhenAll|}(texts.Select(GatedAskAsync));

    public async Task GatedOutsideAsync(IEnumerable<string> texts)
    {
        var tasks = new List<Task>();
        foreach (var text in texts)
        {
            await _gate.WaitAsync();
            tasks.Add(Task.Run(async () =>
            {
                try
                {
                    await client.GetResponseAsync(text);
                }
                finally
                {
                    _gate.Release();
                }
            }));
        }

        await Task.{|-AKIT4005:WhenAll|}(tasks);
    }

    public async Task ChunksAsync(IEnumerable<string> texts)
    {
        foreach (var some in texts.Chunk(10))
        {
            await Task.{|-AKIT4005:WhenAll|}(some.Select(text => client.GetResponseAsync(text)));
        }
    }

    public async Task TakenAsync(List<string> texts)
    {
        for (var i = 0; i < texts.Count; i += 20)
        {
            var tasks = texts.Skip(i).Take(20).Select(text => client.GetResponseAsync(text));
            await Task.{|-AKIT4005:WhenAll|}(tasks);
        }
    }

    public async Task DegreeAsync(IEnumerable<string> texts, CancellationToken token)
    {
        await Parallel.{|-AKIT4005:ForEachAsync|}(texts, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = token }, async (text, inner) => await client.GetResponseAsync(text, cancellationToken: inner));
    }

    public Task GentleAsync(IEnumerable<string> texts) => Task.{|-AKIT4005:WhenAll|}(texts.Select(text => gentle.OfAsync(text)));

    public async Task TwoAsync(string text)
    {
        var first = client.GetResponseAsync("Sum up " + text);
        var second = client.GetResponseAsync("Title for " + text);
        await Task.{|-AKIT4005:WhenAll|}(first, second);
    }

    public async Task NamedAsync(string text)
    {
        string[] tones = ["formal", "friendly", "short"];
        await Task.{|-AKIT4005:WhenAll|}(tones.Select(tone => client.GetResponseAsync(tone + text)));
    }

    public async Task CandidatesAsync(string text) => await Task.{|-AKIT4005:WhenAll|}(Enumerable.Range(0, 3).Select(_ => client.GetResponseAsync(text)));

    public async Task JudgesAsync(IEnumerable<IChatClient> judges, string text) => await Task.{|-AKIT4005:WhenAll|}(judges.Select(judge => judge.GetResponseAsync(text)));

    public async Task FilesAsync(IEnumerable<string> paths) => await Task.{|-AKIT4005:WhenAll|}(paths.Select(path => File.ReadAllTextAsync(path)));

    public async Task SequentialAsync(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            Console.WriteLine((await client.{|-AKIT4005:GetResponseAsync|}(text)).Text);
        }
    }

    public async Task WindowAsync(IEnumerable<string> texts)
    {
        var running = new List<Task>();
        foreach (var text in texts)
        {
            running.Add(client.{|-AKIT4005:GetResponseAsync|}(text));
            if (running.Count >= 5)
            {
                running.Remove(await Task.WhenAny(running));
            }
        }

        await Task.{|-AKIT4005:WhenAll|}(running);
    }

    public async Task BatchedAsync(IEnumerable<string> texts)
    {
        var batch = new List<Task<ChatResponse>>();
        foreach (var text in texts)
        {
            batch.Add(client.GetResponseAsync(text));
            if (batch.Count == 10)
            {
                await Task.{|-AKIT4005:WhenAll|}(batch);
                batch.Clear();
            }
        }

        await Task.{|-AKIT4005:WhenAll|}(batch);
    }

    public async Task WorkersAsync(ChannelReader<string> reader)
    {
        var workers = Enumerable.Range(0, 4).Select(async _ =>
        {
            await foreach (var text in reader.ReadAllAsync())
            {
                await client.GetResponseAsync(text);
            }
        });
        await Task.{|-AKIT4005:WhenAll|}(workers);
    }

    public async Task ConfiguredWorkersAsync(int workers, ConcurrentQueue<string> queue)
    {
        await Task.{|-AKIT4005:WhenAll|}(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (queue.TryDequeue(out var text))
            {
                await client.GetResponseAsync(text);
            }
        })));
    }

    public async Task ToolsAsync(ChatCompletion completion)
    {
        await Task.{|-AKIT4005:WhenAll|}(completion.ToolCalls.Select(call => RunToolAsync(call.FunctionName)));
    }

    public void Synchronous(List<string> texts) => texts.{|-AKIT4005:ForEach|}(text => Console.WriteLine(openai.CompleteChat(text).Value.Content[0].Text));

    public void ParallelFor(string[] texts) => Parallel.{|-AKIT4005:For|}(0, texts.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => openai.CompleteChat(texts[i]));

    public async Task KeptAsync(string text)
    {
        _running.Add(client.{|-AKIT4005:GetResponseAsync|}(text));
        await Task.{|-AKIT4005:WhenAll|}(_running);
    }

    public async Task StoppedAsync(IEnumerable<Func<Task>> jobs) => await Task.{|-AKIT4005:WhenAll|}(jobs.Select(job => job()));

    public async Task OneByOneAsync(IEnumerable<string> texts)
    {
        foreach (var task in texts.Select(text => client.{|-AKIT4005:GetResponseAsync|}(text)))
        {
            await task;
        }
    }

    private async Task<string> AskAsync(string text) => (await client.GetResponseAsync(text)).Text;

    private async Task<string> GatedAskAsync(string text)
    {
        await _gate.WaitAsync();
        try
        {
            return (await client.GetResponseAsync(text)).Text;
        }
        finally
        {
            _gate.Release();
        }
    }

    private static Task<string> RunToolAsync(string name) => Task.FromResult(name);
}
