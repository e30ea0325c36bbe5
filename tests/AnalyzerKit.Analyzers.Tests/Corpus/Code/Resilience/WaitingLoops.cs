using System.ClientModel;
using System.Net;
using System.Net.Http.Json;
using Anthropic;
using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Shop.Loops;

public class Crowding(OpenAI.Chat.ChatClient client, IChatClient chat, EmbeddingClient embeddings, Kernel kernel, HttpClient http)
{
    private static readonly int[] Waits = [500, 1000, 2000];
    private readonly TimeSpan _pause = TimeSpan.FromSeconds(3);

    public async Task<string> ConstantAsync(string question)
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
                await {|AKIT4003:Task.Delay(1000)|};
            }
        }
    }

    public async Task<ChatResponse> ExponentialAsync(string question, CancellationToken token)
    {
        const int most = 4;
        for (int i = 0; i < most; i++)
        {
            try
            {
                return await chat.GetResponseAsync(question, cancellationToken: token);
            }
            catch (HttpRequestException) when (i < most - 1)
            {
                var delay = TimeSpan.FromSeconds(Math.Pow(2, i));
                await {|AKIT4003:Task.Delay(delay, token)|};
            }
        }

        throw new InvalidOperationException("unreachable");
    }

    public async Task<float[]> DoublingAsync(string text)
    {
        var delay = 250;
        var left = 4;
        while (true)
        {
            try
            {
                OpenAIEmbedding vector = await embeddings.GenerateEmbeddingAsync(text);
                return vector.ToFloats().ToArray();
            }
            catch (ClientResultException) when (left-- > 0)
            {
                await {|AKIT4003:Task.Delay(delay)|};
                delay *= 2;
            }
        }
    }

    public async Task<string?> FlagAsync(string prompt)
    {
        string? text = null;
        var tries = 0;
        while (text == null && tries < 3)
        {
            try
            {
                var result = await kernel.InvokePromptAsync(prompt);
                text = result.GetValue<string>();
            }
            catch (HttpOperationException)
            {
                tries++;
                await {|AKIT4003:Task.Delay(_pause)|};
            }
        }

        return text;
    }

    public async Task<string> AfterTheCatchAsync(string question)
    {
        Exception? last = null;
        for (var i = 0; i < 3; i++)
        {
            try
            {
                return (await chat.GetResponseAsync(question)).Text;
            }
            catch (Exception e) when (e is HttpRequestException or TimeoutException)
            {
                last = e;
            }

            await {|AKIT4003:Task.Delay(TimeSpan.FromSeconds(2 * (i + 1)))|};
        }

        throw last!;
    }

    public string Blocking(string question)
    {
        var attempts = 0;
        do
        {
            try
            {
                return client.CompleteChat(question).Value.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status is 429 or 503)
            {
                {|AKIT4003:Thread.Sleep(Waits[attempts])|};
            }
        }
        while (++attempts < Waits.Length);
        return "";
    }

    public async Task<string> OverWaitsAsync(string question)
    {
        TimeSpan[] waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20)];
        foreach (var wait in waits)
        {
            try
            {
                return (await chat.GetResponseAsync(question)).Text;
            }
            catch (HttpRequestException)
            {
                await {|AKIT4003:Task.Delay(wait)|};
            }
        }

        return "";
    }

    public async Task<string> ByStatusAsync(object body)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var response = await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", body);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                await {|AKIT4003:Task.Delay(5000)|};
                continue;
            }

            response.EnsureSuccessStatusCode();
            return await response.Content.ReadAsStringAsync();
        }

        throw new HttpRequestException("busy");
    }

    public async Task<HttpResponseMessage?> UntilSuccessAsync(object body)
    {
        HttpResponseMessage? response = null;
        foreach (var _ in Enumerable.Range(0, 3))
        {
            response = await http.PostAsJsonAsync("https://api.anthropic.com/v1/messages", body);
            if (response.IsSuccessStatusCode)
            {
                break;
            }

            await {|AKIT4003:Task.Delay(TimeSpan.FromSeconds(10))|};
        }

        return response;
    }

    public async Task<string> ThroughAMethodAsync(string question)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return await OnceAsync(question);
            }
            catch (ClientResultException) when (attempt < 2)
            {
                await {|AKIT4003:Task.Delay(Backoff(attempt))|};
            }
        }

        return "";
    }

    // It does not even wait.
    public async Task<string> AtOnceAsync(string question)
    {
        {|AKIT4003:for|} (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return await OnceAsync(question);
            }
            catch (ClientResultException) when (attempt < 2)
            {
            }
        }

        return "";
    }

    private async Task<string> OnceAsync(string question)
    {
        ChatCompletion answer = await client.CompleteChatAsync(question);
        return answer.Content[0].Text;
    }

    private static TimeSpan Backoff(int attempt) => TimeSpan.FromMilliseconds(200 << attempt);
}

public class Claude(IAnthropicClient client)
{
    public async Task<Message> AskAsync(MessageCreateParams parameters)
    {
        var tries = 0;
        while (true)
        {
            try
            {
                return await client.Messages.Create(parameters);
            }
            catch (Anthropic.Exceptions.AnthropicApiException) when (tries++ < 3)
            {
                await {|AKIT4003:Task.Delay(1000 * tries)|};
            }
        }
    }
}
