using System.Net.Http.Json;
using Anthropic;
using AnalyzerKit;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Contoso.Batches;

[MeteredModel("gpt-5.4-mini", Budget = 10.00, MaxOutputTokens = 256)]
[Retry]
public interface ITagger
{
    [Prompt("Tag {text}")]
    Task<string> TagAsync(string text, CancellationToken cancellationToken = default);
}

public sealed class Documents(ChatClient client, IChatClient chat, EmbeddingClient embeddings, ITagger tagger, Kernel kernel, IChatCompletionService service, HttpClient http)
{
    public async Task<string[]> SummariesAsync(IEnumerable<string> documents)
    {
        var responses = await Task.{|AKIT4005:WhenAll|}(documents.Select(document => chat.GetResponseAsync("Summarize: " + document)));
        return responses.Select(response => response.Text).ToArray();
    }

    public async Task<string[]> AsyncLambdaAsync(IReadOnlyList<string> documents) =>
        await Task.{|AKIT4005:WhenAll|}(documents.Select(async document =>
        {
            ChatCompletion completion = await client.CompleteChatAsync(document);
            return completion.Content[0].Text;
        }));

    public Task<string[]> MethodGroupAsync(List<string> documents) => Task.{|AKIT4005:WhenAll|}(documents.Select(SummarizeAsync));

    private async Task<string> SummarizeAsync(string document)
    {
        var response = await chat.GetResponseAsync(document);
        return response.Text;
    }

    public async Task<string[]> HelperAsync(IEnumerable<string> documents)
    {
        var tasks = documents.Select(d => SummarizeAsync(d)).ToList();
        Console.WriteLine($"{tasks.Count} started");
        return await Task.{|AKIT4005:WhenAll|}(tasks);
    }

    public async Task ListAsync(IEnumerable<string> documents)
    {
        var tasks = new List<Task>();
        foreach (var document in documents)
        {
            tasks.Add(client.CompleteChatAsync(document));
        }

        await Task.{|AKIT4005:WhenAll|}(tasks);
    }

    public async Task<string[]> LocalTaskAsync(IEnumerable<string> documents)
    {
        List<Task<string>> tasks = [];
        foreach (var document in documents)
        {
            var task = SummarizeAsync(document);
            tasks.Add(task);
        }

        return await Task.{|AKIT4005:WhenAll|}(tasks);
    }

    public async Task ArrayAsync(string[] documents)
    {
        var tasks = new Task<ChatResponse>[documents.Length];
        for (var i = 0; i < documents.Length; i++)
        {
            tasks[i] = chat.GetResponseAsync(documents[i]);
        }

        await Task.{|AKIT4005:WhenAll|}(tasks);
    }

    public async Task LocalFunctionAsync(IEnumerable<string> documents)
    {
        await Task.{|AKIT4005:WhenAll|}(documents.Select(TitleAsync));

        async Task TitleAsync(string document) => Console.WriteLine((await chat.GetResponseAsync("Title: " + document)).Text);
    }

    public async Task QueryAsync(IEnumerable<string> documents)
    {
        var tasks = from document in documents where document.Length > 0 select chat.GetResponseAsync(document);
        await Task.{|AKIT4005:WhenAll|}(tasks);
    }

    public async Task RunAsync(IEnumerable<string> documents) =>
        await Task.{|AKIT4005:WhenAll|}(documents.Select(d => Task.Run(() => client.CompleteChat(d))));

    public async Task RunInLoopAsync(IEnumerable<string> documents)
    {
        var tasks = new List<Task>();
        foreach (var d in documents)
            tasks.Add(Task.Run(async () => await chat.GetResponseAsync(d)));
        await Task.{|AKIT4005:WhenAll|}(tasks.ToArray());
    }

    public void Wait(IEnumerable<string> documents) => Task.{|AKIT4005:WaitAll|}(documents.Select(d => chat.GetResponseAsync(d)).ToArray());

    public async Task<float[][]> EmbedAsync(IEnumerable<string> chunks) =>
        await Task.{|AKIT4005:WhenAll|}(chunks.Select(async chunk => (await embeddings.GenerateEmbeddingAsync(chunk)).Value.ToFloats().ToArray()));

    public async Task<string[]> MeteredAsync(IEnumerable<string> texts) => await Task.{|AKIT4005:WhenAll|}(texts.Select(text => tagger.TagAsync(text)));

    public async Task<FunctionResult[]> KernelAsync(string[] prompts) => await Task.{|AKIT4005:WhenAll|}(prompts.Select(prompt => kernel.InvokePromptAsync(prompt)));

    public async Task HistoriesAsync(Dictionary<string, ChatHistory> histories)
    {
        var answers = await Task.{|AKIT4005:WhenAll|}(histories.Select(async pair => (pair.Key, Answer: await service.GetChatMessageContentAsync(pair.Value))));
        foreach (var (key, answer) in answers) Console.WriteLine(key + answer.Content);
    }

    public void Forget(IEnumerable<string> documents)
    {
        foreach (var document in documents)
        {
            _ = {|AKIT4005:SummarizeAsync|}(document);
        }
    }

    public void ForgetRun(IEnumerable<string> documents)
    {
        foreach (var document in documents)
        {
            Task.{|AKIT4005:Run|}(() => chat.GetResponseAsync(document));
        }
    }

    public void ForEach(List<string> documents) => documents.{|AKIT4005:ForEach|}(async d => Console.WriteLine((await chat.GetResponseAsync(d)).Text));

    public void ParallelForEach(IEnumerable<string> documents) => Parallel.{|AKIT4005:ForEach|}(documents, async d => { await client.CompleteChatAsync(d); });

    public async Task NoLimitAsync(IEnumerable<string> documents) =>
        await Parallel.{|AKIT4005:ForEachAsync|}(documents, new ParallelOptions { MaxDegreeOfParallelism = -1 }, async (d, token) => await chat.GetResponseAsync(d, cancellationToken: token));

    public async Task SpreadAsync(IEnumerable<string> documents) => await Task.{|AKIT4005:WhenAll|}([.. documents.Select(d => chat.GetResponseAsync(d))]);

    public async Task ManyRoundsAsync() => await Task.{|AKIT4005:WhenAll|}(Enumerable.Range(0, 1000).Select(_ => chat.GetResponseAsync("Write a limerick.")));

    public async Task NestedAsync(IEnumerable<string[]> books)
    {
        foreach (var chapters in books)
        {
            var tasks = new List<Task<ChatResponse>>();
            foreach (var chapter in chapters) tasks.Add(chat.GetResponseAsync(chapter));
            var summaries = await Task.{|AKIT4005:WhenAll|}(tasks);
            Console.WriteLine(summaries.Length);
        }
    }

    public async Task<string[]> IndexedAsync(IEnumerable<string> texts) =>
        await Task.{|AKIT4005:WhenAll|}(texts.Where(p => p != "").Select(async (text, index) => $"{index}: {(await chat.GetResponseAsync(text)).Text}"));

    public async Task HttpAsync(IEnumerable<object> requests) =>
        await Task.{|AKIT4005:WhenAll|}(requests.Select(request => http.PostAsJsonAsync({|AKIT1003:"https://api.openai.com/v1/chat/completions"|}, request)));

    public async Task<string> CachedAsync(IEnumerable<string> documents, Dictionary<string, string> cache)
    {
        var all = await Task.{|AKIT4005:WhenAll|}(documents.Select(async d => cache.TryGetValue(d, out var known) ? known : (await chat.GetResponseAsync(d)).Text));
        return string.Join("\n", all);
    }

    public async Task ClaudeAsync(AnthropicClient claude, IEnumerable<Anthropic.Models.Messages.MessageCreateParams> requests)
    {
        var messages = await Task.{|AKIT4005:WhenAll|}(requests.Select(request => claude.Messages.Create(request)));
        Console.WriteLine(messages.Length);
    }
}
