// How long people wait before they ask a model again.
using System.ClientModel;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using OpenAI.Chat;

namespace Waits;

public sealed class Asker(IChatClient client, ChatClient openai, Kernel kernel, HttpClient http)
{
    private static readonly int[] Steps = [1, 2, 4, 8];

    public async Task<string> FixedAsync(string text)
    {
        for (var i = 0; i < 4; i++)
        {
            try
            {
                return (await client.GetResponseAsync(text)).Text;
            }
            catch (HttpRequestException) when (i < 3)
            {
                await {|AKIT4003:Task.Delay(1000)|};
            }
        }

        return "";
    }

    public async Task<string> DoublingAsync(string text, CancellationToken token)
    {
        var wait = TimeSpan.FromSeconds(1);
        var left = 5;
        while (true)
        {
            try
            {
                ChatCompletion answer = await openai.CompleteChatAsync([new UserChatMessage(text)], cancellationToken: token);
                return answer.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status is 429 or 503 && left-- > 0)
            {
                await {|AKIT4003:Task.Delay(wait, token)|};
                wait *= 2;
            }
        }
    }

    public async Task<string> ShiftedAsync(string text)
    {
        var attempt = 0;
        while (true)
        {
            try
            {
                return (await client.GetResponseAsync(text)).Text;
            }
            catch (Exception) when (attempt < 5)
            {
                attempt++;
                await {|AKIT4003:Task.Delay(100 << attempt)|}.ConfigureAwait(false);
            }
        }
    }

    public async Task<string> TableAsync(string text)
    {
        foreach (var step in Steps)
        {
            try
            {
                return (await kernel.InvokePromptAsync(text)).GetValue<string>()!;
            }
            catch (HttpOperationException)
            {
                await {|AKIT4003:Task.Delay(TimeSpan.FromSeconds(step))|};
            }
        }

        throw new TimeoutException();
    }

    public string Sleeping(string text)
    {
        for (var i = 0; i < 3; i++)
        {
            try
            {
                return openai.CompleteChat(text).Value.Content[0].Text;
            }
            catch (ClientResultException e)
            {
                if (e.Status != 429) throw;
                {|AKIT4003:Thread.Sleep(2000 * (i + 1))|};
            }
        }

        return "";
    }

    public async Task<string> StatusAsync(object body)
    {
        for (var i = 0; i < 3; i++)
        {
            using var answer = await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", body);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                await {|AKIT4003:Task.Delay(TimeSpan.FromSeconds(20))|};
                continue;
            }

            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadAsStringAsync();
        }

        throw new HttpRequestException();
    }

    public async Task<string> SuccessAsync(HttpContent body)
    {
        HttpResponseMessage answer;
        var tries = 0;
        do
        {
            answer = await http.PostAsync("https://api.anthropic.com/v1/messages", body);
            if (!answer.IsSuccessStatusCode) await {|AKIT4003:Task.Delay(500 * ++tries)|};
        }
        while (!answer.IsSuccessStatusCode && tries < 5);
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<string> HelperAsync(string text)
    {
        for (var i = 0; i < 3; i++)
        {
            try
            {
                return (await client.GetResponseAsync(text)).Text;
            }
            catch (HttpRequestException)
            {
                await {|AKIT4003:Task.Delay(Backoff(i))|};
            }
        }

        return "";
    }

    public async Task<string> NoWaitAsync(string text)
    {
        {|AKIT4003:for|} (var i = 0; i < 5; i++)
        {
            try
            {
                return (await client.GetResponseAsync(text)).Text;
            }
            catch (HttpRequestException)
            {
                Console.Error.WriteLine("again");
            }
        }

        return "";
    }

    public async Task<string> EachAsync(IEnumerable<string> texts)
    {
        var all = "";
        foreach (var text in texts)
        {
            var attempts = 0;
            while (attempts < 3)
            {
                try
                {
                    all += (await client.GetResponseAsync(text)).Text;
                    break;
                }
                catch (HttpRequestException)
                {
                    attempts++;
                    await {|AKIT4003:Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, attempts)))|};
                }
            }
        }

        return all;
    }

    public async Task<string> AfterTheCatchAsync(string text)
    {
        Exception? last = null;
        for (var i = 0; i < 3; i++)
        {
            try
            {
                return (await client.GetResponseAsync(text)).Text;
            }
            catch (Exception e)
            {
                last = e;
            }

            await {|AKIT4003:Task.Delay(3000)|};
        }

        throw last!;
    }

    public async Task<string> BeforeTheTryAsync(string text)
    {
        for (var i = 0; i < 3; i++)
        {
            if (i > 0)
            {
                await {|AKIT4003:Task.Delay(i * 1000)|};
            }

            try
            {
                return (await client.GetResponseAsync(text)).Text;
            }
            catch (HttpRequestException) when (i < 2)
            {
            }
        }

        return "";
    }

    public async Task<string> JitteredAsync(string text)
    {
        for (var i = 0; i < 4; i++)
        {
            try
            {
                return (await client.GetResponseAsync(text)).Text;
            }
            catch (HttpRequestException) when (i < 3)
            {
                await {|-AKIT4003:Task.Delay(1000 * (1 << i) + Random.Shared.Next(500))|};
            }
        }

        return "";
    }

    public async Task<string> JitterLocalAsync(string text)
    {
        var random = new Random();
        for (var i = 0; i < 4; i++)
        {
            try
            {
                return (await client.GetResponseAsync(text)).Text;
            }
            catch (HttpRequestException) when (i < 3)
            {
                var jitter = random.NextDouble();
                var wait = TimeSpan.FromSeconds(Math.Pow(2, i) + jitter);
                await {|-AKIT4003:Task.Delay(wait)|};
            }
        }

        return "";
    }

    public async Task<string> JitterHelperAsync(string text)
    {
        for (var i = 0; i < 4; i++)
        {
            try
            {
                return (await client.GetResponseAsync(text)).Text;
            }
            catch (HttpRequestException) when (i < 3)
            {
                await {|-AKIT4003:Task.Delay(Jittered(i))|};
            }
        }

        return "";
    }

    public async Task<string> RetryAfterAsync(object body)
    {
        for (var i = 0; i < 3; i++)
        {
            using var answer = await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", body);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                var wait = answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1 << i);
                await {|-AKIT4003:Task.Delay(wait)|};
                continue;
            }

            return await answer.Content.ReadAsStringAsync();
        }

        return "";
    }

    public async Task<string> HeaderByNameAsync(string text)
    {
        for (var i = 0; i < 3; i++)
        {
            try
            {
                return (await openai.CompleteChatAsync(text)).Value.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status == 429)
            {
                var seconds = e.GetRawResponse()?.Headers.TryGetValue("retry-after", out var value) == true && int.TryParse(value, out var parsed) ? parsed : 2;
                await {|-AKIT4003:Task.Delay(TimeSpan.FromSeconds(seconds))|};
            }
        }

        return "";
    }

    public async Task<string> WaitFromErrorAsync(string text)
    {
        for (var i = 0; i < 3; i++)
        {
            try
            {
                return (await openai.CompleteChatAsync(text)).Value.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status == 429)
            {
                await {|-AKIT4003:Task.Delay(SecondsIn(e))|};
            }
        }

        return "";
    }

    public async Task<Reply?> ParsedAsync(string text)
    {
        {|-AKIT4003:for|} (var i = 0; i < 3; i++)
        {
            var answer = await client.GetResponseAsync(text);
            try
            {
                return JsonSerializer.Deserialize<Reply>(answer.Text);
            }
            catch (JsonException)
            {
                await {|-AKIT4003:Task.Delay(100)|};
            }
        }

        return null;
    }

    public async Task PacedAsync(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            await client.GetResponseAsync(text);
            await {|-AKIT4003:Task.Delay(1000)|};
        }
    }

    public async Task PacedSafelyAsync(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            try
            {
                await client.GetResponseAsync(text);
            }
            catch (HttpRequestException e)
            {
                Console.Error.WriteLine(e.Message);
            }

            await {|-AKIT4003:Task.Delay(1000)|};
        }
    }

    public async Task<string> BatchAsync(string id)
    {
        var status = "validating";
        while (status is not ("completed" or "failed"))
        {
            await {|-AKIT4003:Task.Delay(TimeSpan.FromSeconds(30))|};
            using var batch = JsonDocument.Parse(await http.GetStringAsync("https://api.openai.com/v1/batches/" + id));
            status = batch.RootElement.GetProperty("status").GetString();
        }

        return status;
    }

    public async Task<string> RunAsync(string thread, string run)
    {
        for (var i = 0; i < 60; i++)
        {
            using var state = JsonDocument.Parse(await http.GetStringAsync($"https://api.openai.com/v1/threads/{thread}/runs/{run}"));
            if (state.RootElement.GetProperty("status").GetString() == "completed") return run;
            await {|-AKIT4003:Task.Delay(500)|};
        }

        throw new TimeoutException();
    }

    public async Task ReplAsync()
    {
        while (true)
        {
            var line = Console.ReadLine();
            if (line == null) return;
            try
            {
                Console.WriteLine((await client.GetResponseAsync(line)).Text);
            }
            catch (Exception e)
            {
                Console.WriteLine(e.Message);
                await {|-AKIT4003:Task.Delay(1000)|};
            }
        }
    }

    public async Task<string> ModelsAsync(IReadOnlyList<IChatClient> clients, string text)
    {
        foreach (var next in clients)
        {
            try
            {
                return (await next.GetResponseAsync(text)).Text;
            }
            catch (HttpRequestException)
            {
                await {|-AKIT4003:Task.Delay(200)|};
            }
        }

        return "";
    }

    public async Task SaveAsync(Func<Task> save)
    {
        for (var i = 0; i < 3; i++)
        {
            try
            {
                await save();
                return;
            }
            catch (IOException)
            {
                await {|-AKIT4003:Task.Delay(1000)|};
            }
        }
    }

    public async Task TypewriterAsync(string text)
    {
        await foreach (var update in client.GetStreamingResponseAsync(text))
        {
            Console.Write(update.Text);
            await {|-AKIT4003:Task.Delay(20)|};
        }
    }

    public async Task WorkAsync(Queue<string> jobs, CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            if (!jobs.TryDequeue(out var job))
            {
                await {|-AKIT4003:Task.Delay(1000, token)|};
                continue;
            }

            try
            {
                await client.GetResponseAsync(job, cancellationToken: token);
            }
            catch (HttpRequestException e)
            {
                Console.Error.WriteLine(e.Message);
            }
        }
    }

    private static TimeSpan Backoff(int attempt) => TimeSpan.FromSeconds(Math.Pow(2, attempt));

    private static TimeSpan Jittered(int attempt) => TimeSpan.FromSeconds(Math.Pow(2, attempt) * (0.5 + Random.Shared.NextDouble()));

    private static TimeSpan SecondsIn(ClientResultException e) => TimeSpan.FromSeconds(e.Message.Length % 7);
}

public sealed record Reply(string Text);
