using System.ClientModel;
using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;

namespace Contoso.Support;

public sealed class TicketSummarizer(ChatClient client, ILogger<TicketSummarizer> logger)
{
    private int _failures;

    public async Task<string> SummarizeAsync(string ticket)
    {
        {|AKIT4002:while|} (true)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(ticket);
                return completion.Content[0].Text;
            }
            catch (Exception ex)
            {
                logger.LogWarning(ex, "Summary failed, trying again");
                await {|AKIT4003:Task.Delay(1000)|};
            }
        }
    }

    public async Task<string> TitleAsync(string ticket, CancellationToken cancellationToken)
    {
        {|AKIT4002:for|} (;;)
        {
            try
            {
                var result = await client.CompleteChatAsync([new UserChatMessage(ticket)], cancellationToken: cancellationToken);
                return result.Value.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status == 429)
            {
                await {|AKIT4003:Task.Delay(TimeSpan.FromSeconds(20), cancellationToken)|};
            }
        }
    }

    public async Task<string?> TagAsync(string ticket)
    {
        var done = false;
        string? tag = null;
        {|AKIT4002:while|} (!done)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(ticket);
                tag = completion.Content[0].Text;
                done = true;
            }
            catch (ClientResultException)
            {
                Console.WriteLine("rate limited?");
                await {|AKIT4003:Task.Delay(500)|};
            }
        }

        return tag;
    }

    public async Task<ChatCompletion> CompleteAsync(OpenAI.Chat.ChatMessage[] messages)
    {
        ChatCompletion? completion = null;
        {|AKIT4002:do|}
        {
            try { completion = await client.CompleteChatAsync(messages); }
            catch { await {|AKIT4003:Task.Delay(250)|}; }
        }
        while (completion == null);
        return completion;
    }

    // An attempt counter that nobody asks is no end.
    public async Task<string> RewriteAsync(string text)
    {
        var attempt = 0;
        {|AKIT4002:while|} (true)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(text);
                return completion.Content[0].Text;
            }
            catch (ClientResultException e)
            {
                attempt++;
                logger.LogInformation("Attempt {Attempt} failed with {Status}", attempt, e.Status);
                await {|AKIT4003:Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempt, 6))))|};
            }
        }
    }

    public string Classify(string ticket)
    {
    retry:
        try
        {
            return client.CompleteChat(ticket).Value.Content[0].Text;
        }
        catch (ClientResultException)
        {
            Thread.Sleep(2000);
            {|AKIT4002:goto|} retry;
        }
    }

    public async Task<string> TranslateAsync(string text, string language)
    {
        try
        {
            ChatCompletion completion = await client.CompleteChatAsync($"Translate to {language}: {text}");
            return completion.Content[0].Text;
        }
        catch (Exception ex)
        {
            logger.LogError(ex, "Translation failed");
            await Task.Delay(3000);
            return await {|AKIT4002:TranslateAsync|}(text, language);
        }
    }

    // The rest is thrown on, but a 429 that does not go away keeps it here.
    public async Task<string> AnswerAsync(string question)
    {
        {|AKIT4002:while|} (true)
        {
            ClientResult<ChatCompletion> result;
            try
            {
                result = await client.CompleteChatAsync(question);
            }
            catch (ClientResultException e)
            {
                if (e.Status != (int)HttpStatusCode.TooManyRequests)
                    throw;
                await {|AKIT4003:Task.Delay(5000)|};
                continue;
            }

            return result.Value.Content[0].Text;
        }
    }

    public async Task<string> BoundedByThrowAsync(string ticket)
    {
        var attempts = 0;
        {|-AKIT4002:while|} (true)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(ticket);
                return completion.Content[0].Text;
            }
            catch (ClientResultException)
            {
                if (++attempts == 5) throw;
                await {|AKIT4003:Task.Delay(1000 * attempts)|};
            }
        }
    }

    public async Task<string> BoundedByFilterAsync(string ticket)
    {
        {|-AKIT4002:for|} (var attempt = 1; ; attempt++)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(ticket);
                return completion.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status is 429 or >= 500 && attempt < 4)
            {
                await {|AKIT4003:Task.Delay(TimeSpan.FromSeconds(attempt))|};
            }
        }
    }

    public async Task<string?> BoundedForAsync(string ticket)
    {
        {|-AKIT4002:for|} (var i = 0; i < 3; i++)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(ticket);
                return completion.Content[0].Text;
            }
            catch (Exception ex)
            {
                logger.LogWarning(ex, "Attempt {N} failed", i);
            }
        }

        return null;
    }

    public async Task<string?> BoundedWhileAsync(string ticket)
    {
        var tries = 3;
        string? answer = null;
        {|-AKIT4002:while|} (answer == null && tries-- > 0)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(ticket);
                answer = completion.Content[0].Text;
            }
            catch (ClientResultException)
            {
                await {|AKIT4003:Task.Delay(1000)|};
            }
        }

        return answer;
    }

    public async Task<string> BoundedByDeadlineAsync(string ticket)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        {|-AKIT4002:while|} (true)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(ticket);
                return completion.Content[0].Text;
            }
            catch (ClientResultException) when (clock.Elapsed < TimeSpan.FromMinutes(1))
            {
                await {|AKIT4003:Task.Delay(1000)|};
            }
        }
    }

    public async Task<string> BoundedByClockAsync(string ticket)
    {
        var deadline = DateTime.UtcNow.AddSeconds(30);
        {|-AKIT4002:while|} (DateTime.UtcNow < deadline)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(ticket);
                return completion.Content[0].Text;
            }
            catch (ClientResultException)
            {
                await {|AKIT4003:Task.Delay(1000)|};
            }
        }

        throw new TimeoutException();
    }

    public async Task<string> BoundedByTokenSourceAsync(string ticket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        {|-AKIT4002:while|} (true)
        {
            try
            {
                var result = await client.CompleteChatAsync([new UserChatMessage(ticket)], cancellationToken: limit.Token);
                return result.Value.Content[0].Text;
            }
            catch (ClientResultException)
            {
                await {|AKIT4003:Task.Delay(1000, limit.Token)|};
            }
        }
    }

    // Each attempt has a limit; all of them together have none.
    public async Task<string> AttemptTimeoutAsync(string ticket)
    {
        {|AKIT4003:{|AKIT4002:while|}|} (true)
        {
            using var attempt = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                var result = await client.CompleteChatAsync([new UserChatMessage(ticket)], cancellationToken: attempt.Token);
                return result.Value.Content[0].Text;
            }
            catch (OperationCanceledException)
            {
                logger.LogWarning("No answer within 30 s");
            }
        }
    }

    public async Task<string> UntilStoppedAsync(string ticket, CancellationToken stoppingToken)
    {
        {|-AKIT4002:while|} (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(ticket);
                return completion.Content[0].Text;
            }
            catch (ClientResultException)
            {
                await {|AKIT4003:Task.Delay(1000, stoppingToken)|};
            }
        }

        return "";
    }

    public async Task<string> FieldCounterAsync(string ticket)
    {
        {|AKIT4003:{|-AKIT4002:while|}|} (true)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(ticket);
                return completion.Content[0].Text;
            }
            catch (ClientResultException)
            {
                _failures++;
                if (_failures > 10) throw new InvalidOperationException("The model does not answer.");
            }
        }
    }

    public async Task<string> RecursiveAsync(string text, int attempt = 0)
    {
        try
        {
            ChatCompletion completion = await client.CompleteChatAsync(text);
            return completion.Content[0].Text;
        }
        catch (ClientResultException) when (attempt < 3)
        {
            return await {|-AKIT4002:RecursiveAsync|}(text, attempt + 1);
        }
    }

    public async Task<string> ReportAsync(string text)
    {
        {|AKIT4003:{|-AKIT4002:while|}|} (true)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(text);
                return completion.Content[0].Text;
            }
            catch (ClientResultException e)
            {
                GiveUpAfterTooMany(e);
            }
        }
    }

    private void GiveUpAfterTooMany(ClientResultException e)
    {
        if (++_failures > 3) throw new InvalidOperationException("Too many failures.", e);
    }
}

public sealed class PageReader(IChatCompletionService chat, Kernel kernel, IChatClient answers)
{
    public async Task<string?> DescribeAsync(ChatHistory history)
    {
        var retry = true;
        string? text = null;
        {|AKIT4002:while|} (retry)
        {
            retry = false;
            try
            {
                text = (await chat.GetChatMessageContentAsync(history)).Content;
            }
            catch (HttpOperationException)
            {
                retry = true;
                await Task.Delay(10_000);
            }
        }

        return text;
    }

    public async Task<string> AskAsync(string prompt)
    {
        {|AKIT4003:{|AKIT4002:while|}|} (true)
        {
            try
            {
                return (await kernel.InvokePromptAsync(prompt)).ToString();
            }
            catch (HttpOperationException e) when (e.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            {
                await WaitAsync();
            }
        }
    }

    private static Task WaitAsync() => Task.Delay(TimeSpan.FromSeconds(15));

    // Asks again until the answer can be read, however often.
    public async Task<Invoice> ExtractAsync(string mail)
    {
        {|AKIT4002:while|} (true)
        {
            var response = await answers.GetResponseAsync("Reply with JSON only: " + mail) is { } whole ? whole.Text : "";
            try
            {
                var again = await answers.GetResponseAsync(mail);
                return System.Text.Json.JsonSerializer.Deserialize<Invoice>(again.Text)!;
            }
            catch (System.Text.Json.JsonException)
            {
            }
        }
    }

    public async Task<string> ThroughAHelperAsync(string mail)
    {
        string? summary = null;
        {|AKIT4002:while|} (summary is null)
        {
            try
            {
                summary = await SummaryOfAsync(mail);
            }
            catch (Exception)
            {
                await {|AKIT4003:Task.Delay(1000)|};
            }
        }

        return summary;
    }

    private async Task<string> SummaryOfAsync(string mail) => (await answers.GetResponseAsync("Summarize: " + mail)).Text;

    public async Task<List<string>> AllAsync(IReadOnlyList<string> mails)
    {
        var summaries = new List<string>();
        foreach (var mail in mails)
        {
            {|AKIT4002:while|} (true)
            {
                try
                {
                    summaries.Add((await answers.GetResponseAsync(mail)).Text);
                    break;
                }
                catch (HttpRequestException)
                {
                    await {|AKIT4003:Task.Delay(1000)|};
                }
            }
        }

        return summaries;
    }

    // The next item's turn comes only when this one has succeeded.
    public async Task AllByIndexAsync(IReadOnlyList<string> mails, string[] summaries)
    {
        var i = 0;
        {|AKIT4002:while|} (i < mails.Count)
        {
            try
            {
                summaries[i] = (await answers.GetResponseAsync(mails[i])).Text;
                i++;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(1000);
            }
        }
    }

    public async Task<string> StreamAsync(string prompt)
    {
        {|AKIT4003:{|AKIT4002:while|}|} (true)
        {
            var text = new System.Text.StringBuilder();
            try
            {
                await foreach (var update in answers.GetStreamingResponseAsync(prompt))
                {
                    text.Append(update.Text);
                }

                return text.ToString();
            }
            catch (IOException)
            {
                Console.Error.WriteLine("The stream broke off.");
            }
        }
    }

    public async Task<string> DelegateAsync(string prompt)
    {
        return await Task.Run(async () =>
        {
            {|AKIT4002:while|} (true)
            {
                try { return (await answers.GetResponseAsync(prompt)).Text; }
                catch (HttpRequestException) { await {|AKIT4003:Task.Delay(100)|}; }
            }
        });
    }

    public async Task<string> LaterBreakAsync(string prompt)
    {
        string? text = null;
        {|AKIT4002:while|} (true)
        {
            var ok = false;
            try
            {
                text = (await answers.GetResponseAsync(prompt)).Text;
                ok = true;
            }
            catch (HttpRequestException e)
            {
                Console.WriteLine(e.Message);
            }

            if (ok) break;
            await {|AKIT4003:Task.Delay(1000)|};
        }

        return text;
    }

    public async Task<string?> LaterCountAsync(string prompt)
    {
        string? text = null;
        var n = 0;
        {|AKIT4003:{|-AKIT4002:while|}|} (true)
        {
            try
            {
                text = (await answers.GetResponseAsync(prompt)).Text;
                break;
            }
            catch (HttpRequestException)
            {
                n++;
            }

            if (n > 4) break;
        }

        return text;
    }
}

public sealed record Invoice(string Number, decimal Total);
