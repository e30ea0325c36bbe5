// How teams keep calling until a model answers, and what only looks like it.
using System.ClientModel;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using Anthropic;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using OpenAI.Chat;

namespace Endless;

public sealed class Stubborn(IChatClient client, ChatClient openai, Kernel kernel, HttpClient http, ILogger<Stubborn> log)
{
    private bool _stopped;

    public async Task<string> FlagAsync(string text)
    {
        var done = false;
        var answer = "";
        {|AKIT4002:while|} (!done)
        {
            try
            {
                answer = (await client.GetResponseAsync(text)).Text;
                done = true;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "Trying again");
                await Task.Delay(Random.Shared.Next(500, 1500));
            }
        }

        return answer;
    }

    public async Task<string> NullUntilAsync(string text)
    {
        ChatResponse? response = null;
        {|AKIT4002:while|} (response == null)
        {
            try
            {
                response = await client.GetResponseAsync(text);
            }
            catch
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500 + Random.Shared.Next(500)));
            }
        }

        return response.Text;
    }

    public async Task<string> DoAsync(string text)
    {
        string? answer = null;
        {|AKIT4002:do|}
        {
            try
            {
                ChatCompletion completion = await openai.CompleteChatAsync(text);
                answer = completion.Content[0].Text;
            }
            catch (ClientResultException)
            {
                await Task.Delay(Random.Shared.Next(1000, 3000));
            }
        }
        while (answer is null);
        return answer;
    }

    public async Task<string> ForeverAsync(string text)
    {
        {|AKIT4002:for|} (;;)
        {
            try
            {
                var result = await kernel.InvokePromptAsync(text);
                return result.GetValue<string>()!;
            }
            catch (HttpOperationException e) when (e.StatusCode == HttpStatusCode.TooManyRequests)
            {
                await Task.Delay(Random.Shared.Next(1000, 5000));
            }
        }
    }

    public async Task<string> BreakAsync(string text)
    {
        string answer;
        {|AKIT4002:while|} (true)
        {
            try
            {
                answer = (await client.GetResponseAsync(text)).Text;
                break;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(1000 + Random.Shared.Next(1000));
                continue;
            }
        }

        return answer;
    }

    public async Task<string> CountsButNeverAsksAsync(string text)
    {
        var attempt = 0;
        {|AKIT4002:while|} (true)
        {
            try
            {
                attempt++;
                return (await client.GetResponseAsync(text)).Text;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "Attempt {Attempt} failed", attempt);
                await Task.Delay(Random.Shared.Next(100, 1000) * attempt);
            }
        }
    }

    public async Task<string> StatusAsync(object body)
    {
        {|AKIT4002:while|} (true)
        {
            var answer = await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", body);
            if (answer.IsSuccessStatusCode)
            {
                return await answer.Content.ReadAsStringAsync();
            }

            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(5));
        }
    }

    public async Task<string> ThrottledAsync(object body)
    {
        HttpResponseMessage answer;
        {|AKIT4002:do|}
        {
            answer = await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", body);
            if ((int)answer.StatusCode == 429) await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
        }
        while ((int)answer.StatusCode == 429);
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<string> AgainAsync(string text)
    {
        try
        {
            return (await client.GetResponseAsync(text)).Text;
        }
        catch (HttpRequestException)
        {
            await Task.Delay(Random.Shared.Next(500, 2000));
            return await {|AKIT4002:AgainAsync|}(text);
        }
    }

    public async Task<string> JumpAsync(string text)
    {
    again:
        try
        {
            return (await client.GetResponseAsync(text)).Text;
        }
        catch (HttpRequestException)
        {
            await Task.Delay(Random.Shared.Next(500, 2000));
            {|AKIT4002:goto|} again;
        }
    }

    public async Task<Invoice?> ParseAsync(string text)
    {
        {|AKIT4002:while|} (true)
        {
            var answer = await client.GetResponseAsync("As JSON: " + text);
            try
            {
                return JsonSerializer.Deserialize<Invoice>(answer.Text);
            }
            catch (JsonException)
            {
                log.LogWarning("Not JSON");
            }
        }
    }

    public async Task<List<string>> EachAsync(IEnumerable<string> texts)
    {
        var all = new List<string>();
        foreach (var text in texts)
        {
            {|AKIT4002:while|} (true)
            {
                try
                {
                    all.Add((await client.GetResponseAsync(text)).Text);
                    break;
                }
                catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
                {
                    await Task.Delay(Random.Shared.Next(500, 2000));
                }
            }
        }

        return all;
    }

    public string Blocking(string text)
    {
        {|AKIT4002:while|} (true)
        {
            try
            {
                return openai.CompleteChat(text).Value.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status == 429)
            {
                Thread.Sleep(Random.Shared.Next(500, 2000));
            }
        }
    }

    public async Task<string> LocalFunctionAsync(string text)
    {
        return await Try();

        async Task<string> Try()
        {
            {|AKIT4002:while|} (true)
            {
                try
                {
                    return (await client.GetResponseAsync(text)).Text;
                }
                catch (TimeoutException)
                {
                    await Task.Delay(Random.Shared.Next(500, 2000));
                }
            }
        }
    }

    public async Task<string> WrongKeyAsync(string text)
    {
        {|AKIT4002:for|} (var i = 0; i < 3; i++)
        {
            try
            {
                return (await openai.CompleteChatAsync(text)).Value.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status == 401)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }

        return "";
    }

    public async Task<string> BadRequestAsync(object body)
    {
        {|AKIT4002:for|} (var i = 0; i < 5; i++)
        {
            var answer = await http.PostAsJsonAsync("https://api.anthropic.com/v1/messages", body);
            if (answer.StatusCode == HttpStatusCode.BadRequest)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
                continue;
            }

            return await answer.Content.ReadAsStringAsync();
        }

        throw new InvalidOperationException();
    }

    public async Task<string> CountedAsync(string text)
    {
        var left = 3;
        {|-AKIT4002:while|} (true)
        {
            try
            {
                return (await client.GetResponseAsync(text)).Text;
            }
            catch (HttpRequestException) when (left-- > 0)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }
    }

    public async Task<string> ThrownAsync(string text)
    {
        var tries = 0;
        {|-AKIT4002:while|} (true)
        {
            try
            {
                return (await client.GetResponseAsync(text)).Text;
            }
            catch (HttpRequestException)
            {
                if (++tries == 5) throw;
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }
    }

    public async Task<string> DeadlineAsync(string text)
    {
        var until = DateTime.UtcNow.AddMinutes(1);
        {|-AKIT4002:while|} (DateTime.UtcNow < until)
        {
            try
            {
                return (await client.GetResponseAsync(text)).Text;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }

        throw new TimeoutException();
    }

    public async Task<string> StopwatchAsync(string text)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        {|-AKIT4002:while|} (true)
        {
            try
            {
                return (await client.GetResponseAsync(text)).Text;
            }
            catch (HttpRequestException)
            {
                if (watch.Elapsed > TimeSpan.FromSeconds(30)) return "";
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }
    }

    public async Task<string> CancellableAsync(string text, CancellationToken token)
    {
        {|-AKIT4002:while|} (!token.IsCancellationRequested)
        {
            try
            {
                return (await client.GetResponseAsync(text, cancellationToken: token)).Text;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Random.Shared.Next(500, 2000), token);
            }
        }

        return "";
    }

    public async Task<string> ThrowsIfAsync(string text, CancellationToken token)
    {
        {|-AKIT4002:while|} (true)
        {
            token.ThrowIfCancellationRequested();
            try
            {
                return (await client.GetResponseAsync(text, cancellationToken: token)).Text;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Random.Shared.Next(500, 2000), CancellationToken.None);
            }
        }
    }

    public async Task ChatAsync()
    {
        {|-AKIT4002:while|} (true)
        {
            Console.Write("> ");
            var line = Console.ReadLine();
            if (line is null or "exit") break;
            try
            {
                Console.WriteLine((await client.GetResponseAsync(line)).Text);
            }
            catch (Exception e)
            {
                Console.WriteLine(e.Message);
            }
        }
    }

    public async Task<string> ToolsAsync(List<Microsoft.Extensions.AI.ChatMessage> messages)
    {
        {|-AKIT4002:while|} (true)
        {
            var response = await client.GetResponseAsync(messages);
            messages.AddRange(response.Messages);
            var calls = response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0) return response.Text;
            foreach (var call in calls)
            {
                try
                {
                    messages.Add(new Microsoft.Extensions.AI.ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, Run(call.Name))]));
                }
                catch (Exception e)
                {
                    messages.Add(new Microsoft.Extensions.AI.ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, e.Message)]));
                }
            }
        }
    }

    public async Task<string> OpenAiToolsAsync(List<OpenAI.Chat.ChatMessage> messages)
    {
        bool again;
        ChatCompletion completion;
        {|-AKIT4002:do|}
        {
            again = false;
            completion = await openai.CompleteChatAsync(messages);
            if (completion.FinishReason == OpenAI.Chat.ChatFinishReason.ToolCalls)
            {
                messages.Add(new AssistantChatMessage(completion));
                foreach (var call in completion.ToolCalls) messages.Add(new ToolChatMessage(call.Id, Run(call.FunctionName)));
                again = true;
            }
        }
        while (again);
        return completion.Content[0].Text;
    }

    public async Task DrainAsync(Queue<string> queue)
    {
        {|-AKIT4002:while|} (queue.TryDequeue(out var text))
        {
            try
            {
                log.LogInformation("{Answer}", (await client.GetResponseAsync(text)).Text);
            }
            catch (HttpRequestException e)
            {
                log.LogError(e, "Lost");
            }
        }
    }

    public async Task ReadAsync(ChannelReader<string> reader)
    {
        {|-AKIT4002:while|} (await reader.WaitToReadAsync())
        {
            {|-AKIT4002:while|} (reader.TryRead(out var text))
            {
                try
                {
                    await client.GetResponseAsync(text);
                }
                catch (Exception e)
                {
                    log.LogError(e, "Lost");
                    await Task.Delay(1000);
                }
            }
        }
    }

    public async Task<string> PollAsync(string id)
    {
        var status = "in_progress";
        {|-AKIT4002:while|} (status != "completed")
        {
            await Task.Delay(TimeSpan.FromSeconds(10));
            using var batch = JsonDocument.Parse(await http.GetStringAsync("https://api.openai.com/v1/batches/" + id));
            status = batch.RootElement.GetProperty("status").GetString();
        }

        return id;
    }

    public async Task<List<string>> PagesAsync()
    {
        var all = new List<string>();
        string? after = null;
        {|-AKIT4002:do|}
        {
            using var page = JsonDocument.Parse(await http.GetStringAsync("https://api.openai.com/v1/files?after=" + after));
            all.AddRange(page.RootElement.GetProperty("data").EnumerateArray().Select(static file => file.GetProperty("id").GetString()!));
            after = page.RootElement.GetProperty("has_more").GetBoolean() ? all[^1] : null;
        }
        while (after is not null);
        return all;
    }

    public async Task<string> ContinueAsync(List<Microsoft.Extensions.AI.ChatMessage> messages)
    {
        var text = "";
        ChatResponse part;
        {|-AKIT4002:do|}
        {
            part = await client.GetResponseAsync(messages);
            text += part.Text;
            messages.Add(new Microsoft.Extensions.AI.ChatMessage(ChatRole.Assistant, part.Text));
        }
        while (part.FinishReason == Microsoft.Extensions.AI.ChatFinishReason.Length);
        return text;
    }

    public async Task<string> RotateAsync(Queue<IChatClient> clients, string text)
    {
        {|-AKIT4002:while|} (true)
        {
            var next = clients.Dequeue();
            try
            {
                return (await next.GetResponseAsync(text)).Text;
            }
            catch (HttpRequestException)
            {
                log.LogWarning("Next one");
            }
        }
    }

    public async Task<string> FallbackAsync(string[] models, string text)
    {
        {|-AKIT4002:foreach|} (var model in models)
        {
            try
            {
                return (await client.GetResponseAsync(text, new ChatOptions { ModelId = model })).Text;
            }
            catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.BadRequest)
            {
                log.LogWarning("Next model");
            }
        }

        return "";
    }

    public async Task<string> ShorterAsync(List<Microsoft.Extensions.AI.ChatMessage> messages)
    {
        {|-AKIT4002:for|} (var i = 0; i < 5; i++)
        {
            try
            {
                return (await client.GetResponseAsync(messages)).Text;
            }
            catch (ClientResultException e) when (e.Status == 400)
            {
                messages.RemoveAt(1);
            }
        }

        return "";
    }

    public async Task<string> NotHopelessAsync(string text)
    {
        {|-AKIT4002:for|} (var i = 0; i < 4; i++)
        {
            try
            {
                return (await openai.CompleteChatAsync(text)).Value.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status is not (400 or 401 or 403))
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }

        return "";
    }

    public async Task<string> GivesUpOn401Async(string text)
    {
        {|-AKIT4002:for|} (var i = 0; i < 4; i++)
        {
            try
            {
                return (await openai.CompleteChatAsync(text)).Value.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status == 401)
            {
                throw new UnauthorizedAccessException("Check the key", e);
            }
            catch (ClientResultException e) when (e.Status == 429)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }

        return "";
    }

    public async Task<string> RefreshedAsync(HttpRequestMessage request, object body)
    {
        {|-AKIT4002:for|} (var i = 0; i < 2; i++)
        {
            var answer = await http.PostAsJsonAsync("https://api.openai.com/v1/responses", body);
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
            {
                http.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync());
                continue;
            }

            return await answer.Content.ReadAsStringAsync();
        }

        return "";
    }

    public async Task DatabaseAsync(Func<Task> connect)
    {
        {|-AKIT4002:while|} (true)
        {
            try
            {
                await connect();
                return;
            }
            catch (TimeoutException)
            {
                await Task.Delay(1000);
            }
        }
    }

    public async Task HealthAsync()
    {
        {|-AKIT4002:while|} (!_stopped)
        {
            try
            {
                await client.GetResponseAsync("ping");
                log.LogInformation("Alive");
            }
            catch (Exception e)
            {
                log.LogError(e, "Down");
            }

            await Task.Delay(TimeSpan.FromMinutes(1));
        }
    }

    public void Stop() => _stopped = true;

    private static Task<string> TokenAsync() => Task.FromResult("");

    private static string Run(string name) => name;
}

public sealed record Invoice(string Number, decimal Total);

public sealed class Worker(IChatClient client, ChannelReader<string> jobs, ILogger<Worker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        {|-AKIT4002:while|} (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var job = await jobs.ReadAsync(stoppingToken);
                await client.GetResponseAsync(job, cancellationToken: stoppingToken);
            }
            catch (HttpRequestException e)
            {
                log.LogError(e, "Failed");
                await Task.Delay(Random.Shared.Next(5000), stoppingToken);
            }
        }
    }
}
