using System.ClientModel;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace Shop.Loops;

public interface IBackoff
{
    TimeSpan Next(int attempt);
}

public record Item(string Name);

public class Considerate(OpenAI.Chat.ChatClient client, IChatClient chat, HttpClient http, IBackoff backoff)
{
    private readonly Random _random = new();

    public async Task<string> JitterAsync(string question)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                ChatCompletion answer = await client.CompleteChatAsync(question);
                return answer.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status == 429 && attempt < 5)
            {
                await {|-AKIT4003:Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, attempt)) + TimeSpan.FromMilliseconds(Random.Shared.Next(0, 1000)))|};
            }
        }
    }

    public async Task<string> JitterOfAFieldAsync(string question)
    {
        for (var attempt = 1; attempt < 4; attempt++)
        {
            try
            {
                return (await chat.GetResponseAsync(question)).Text;
            }
            catch (HttpRequestException)
            {
                await {|-AKIT4003:Task.Delay(Wait(attempt))|};
            }
        }

        return "";
    }

    public async Task<string> SecureJitterAsync(string question)
    {
        for (var attempt = 1; attempt < 4; attempt++)
        {
            try
            {
                return (await chat.GetResponseAsync(question)).Text;
            }
            catch (HttpRequestException)
            {
                var spread = RandomNumberGenerator.GetInt32(500);
                await {|-AKIT4003:Task.Delay(1000 * attempt + spread)|};
            }
        }

        return "";
    }

    public async Task<string> HeaderAsync(object body)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var response = await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", body);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                await {|-AKIT4003:Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(5))|};
                continue;
            }

            return await response.Content.ReadAsStringAsync();
        }

        throw new HttpRequestException("busy");
    }

    public async Task<string> HeaderOfTheErrorAsync(string question)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                ChatCompletion answer = await client.CompleteChatAsync(question);
                return answer.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status == 429 && attempt < 5)
            {
                var seconds = e.GetRawResponse()?.Headers.TryGetValue("retry-after", out var value) == true && int.TryParse(value, out var parsed) ? parsed : 10;
                await {|-AKIT4003:Task.Delay(TimeSpan.FromSeconds(seconds))|};
            }
        }
    }

    public async Task<string> SomebodyElsesAsync(string question)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return (await chat.GetResponseAsync(question)).Text;
            }
            catch (HttpRequestException)
            {
                await {|-AKIT4003:Task.Delay(backoff.Next(attempt))|};
            }
        }

        return "";
    }

    public async Task<string> GivenAsync(string question, Func<int, TimeSpan> wait)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return (await chat.GetResponseAsync(question)).Text;
            }
            catch (HttpRequestException)
            {
                await {|-AKIT4003:Task.Delay(wait(attempt))|};
            }
        }

        return "";
    }

    private TimeSpan Wait(int attempt) => TimeSpan.FromSeconds(attempt * (0.8 + _random.NextDouble() * 0.4));
}

public class NoRetries(OpenAI.Chat.ChatClient client, IChatClient chat, HttpClient http)
{
    // A pace, not a retry.
    public async Task PaceAsync(IEnumerable<string> prompts)
    {
        foreach (var prompt in prompts)
        {
            Console.WriteLine((await chat.GetResponseAsync(prompt)).Text);
            await {|-AKIT4003:Task.Delay(500)|};
        }
    }

    // After an error it goes on to the next.
    public async Task EachAsync(IEnumerable<string> prompts)
    {
        foreach (var prompt in prompts)
        {
            try
            {
                await chat.GetResponseAsync(prompt);
            }
            catch (HttpRequestException)
            {
                await {|-AKIT4003:Task.Delay(2000)|};
            }
        }
    }

    public async Task WorkAsync(Queue<string> jobs, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!jobs.TryDequeue(out var job))
                {
                    break;
                }

                await chat.GetResponseAsync(job, cancellationToken: stop);
            }
            catch (HttpRequestException)
            {
                await {|-AKIT4003:Task.Delay(1000, stop)|};
            }
        }
    }

    // Another model each time.
    public async Task<string> FailoverAsync(OpenAI.Chat.ChatClient[] clients, string question)
    {
        for (var i = 0; i < clients.Length; i++)
        {
            try
            {
                ChatCompletion answer = await clients[i].CompleteChatAsync(question);
                return answer.Content[0].Text;
            }
            catch (ClientResultException)
            {
                await {|-AKIT4003:Task.Delay(200)|};
            }
        }

        return "";
    }

    public async Task<string> OverClientsAsync(IEnumerable<IChatClient> clients, string question)
    {
        foreach (var next in clients)
        {
            try
            {
                return (await next.GetResponseAsync(question)).Text;
            }
            catch (HttpRequestException)
            {
                await {|-AKIT4003:Task.Delay(200)|};
            }
        }

        return "";
    }

    // The answer is asked for again because it does not parse.
    public async Task<Item> ParsedAsync(string question)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                var answer = await chat.GetResponseAsync(question);
                return JsonSerializer.Deserialize<Item>(answer.Text)!;
            }
            catch (JsonException)
            {
                await {|-AKIT4003:Task.Delay(100)|};
            }
        }

        throw new FormatException();
    }

    // A poll.
    public async Task WaitForBatchAsync(string id)
    {
        while (true)
        {
            var response = await http.GetFromJsonAsync<JsonElement>($"https://api.openai.com/v1/batches/{id}");
            if (response.GetProperty("status").GetString() == "completed")
            {
                return;
            }

            await {|-AKIT4003:Task.Delay(TimeSpan.FromSeconds(30))|};
        }
    }

    // No model's host.
    public async Task<string> OtherAsync(string text)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                var response = await http.PostAsync("https://hooks.example.com/", new StringContent(text));
                return response.ReasonPhrase ?? "";
            }
            catch (HttpRequestException)
            {
                await {|-AKIT4003:Task.Delay(1000)|};
            }
        }

        return "";
    }

    // A conversation: what fails is said, and the user asks again.
    public async Task ChatAsync()
    {
        while (Console.ReadLine() is { Length: > 0 } line)
        {
            try
            {
                await foreach (var update in client.CompleteChatStreamingAsync(line))
                {
                    Console.Write(update.ContentUpdate.Count);
                }
            }
            catch (ClientResultException e)
            {
                Console.WriteLine(e.Message);
                await {|-AKIT4003:Task.Delay(1000)|};
            }
        }
    }

    // What is wrong comes to light at once.
    public async Task<string> OnceAsync(string question)
    {
        while (true)
        {
            try
            {
                return (await chat.GetResponseAsync(question)).Text;
            }
            catch (HttpRequestException)
            {
                await {|-AKIT4003:Task.Delay(100)|};
                throw;
            }
        }
    }
}
