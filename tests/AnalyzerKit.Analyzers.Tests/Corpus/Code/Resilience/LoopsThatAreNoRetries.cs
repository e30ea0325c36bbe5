using System.ClientModel;
using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenAI.Chat;
using ChatMessage = OpenAI.Chat.ChatMessage;
using ChatFinishReason = OpenAI.Chat.ChatFinishReason;

namespace Contoso.Workers;

public sealed class MailWorker(Channel<string> mails, IChatClient client, ILogger<MailWorker> logger) : BackgroundService
{
    private readonly ConcurrentQueue<string> _late = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        {|-AKIT4002:while|} (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var mail = await mails.Reader.ReadAsync(stoppingToken);
                logger.LogInformation("{Answer}", (await client.GetResponseAsync(mail, cancellationToken: stoppingToken)).Text);
            }
            catch (Exception ex)
            {
                logger.LogError(ex, "A mail was not answered");
            }
        }
    }

    public async Task ForeverAsync()
    {
        {|-AKIT4002:while|} (true)
        {
            try
            {
                logger.LogInformation("{Answer}", (await client.GetResponseAsync("Anything new?")).Text);
            }
            catch (Exception ex)
            {
                logger.LogError(ex, "The question of the hour was not answered");
            }

            await Task.Delay(TimeSpan.FromHours(1));
        }
    }

    public async Task DrainAsync()
    {
        {|-AKIT4002:while|} (_late.TryDequeue(out var mail))
        {
            try
            {
                await client.GetResponseAsync(mail);
            }
            catch (Exception ex)
            {
                logger.LogError(ex, "Dropped");
            }
        }
    }

    public async Task DrainUntilEmptyAsync()
    {
        {|-AKIT4002:while|} (true)
        {
            try
            {
                if (!_late.TryDequeue(out var mail)) return;
                await client.GetResponseAsync(mail);
            }
            catch (Exception ex)
            {
                logger.LogError(ex, "Dropped");
            }
        }
    }

    public async Task WaitingAsync()
    {
        {|-AKIT4002:while|} (await mails.Reader.WaitToReadAsync())
        {
            try
            {
                while (mails.Reader.TryRead(out var mail))
                {
                    await client.GetResponseAsync(mail);
                }
            }
            catch (HttpRequestException)
            {
                logger.LogError("Dropped");
            }
        }
    }

    public async Task TimerAsync(PeriodicTimer timer)
    {
        {|-AKIT4002:while|} (await timer.WaitForNextTickAsync())
        {
            try { await client.GetResponseAsync("Summarize the last hour"); }
            catch (HttpRequestException) { }
        }
    }
}

public static class Repl
{
    public static async Task ChatAsync(ChatClient client)
    {
        var messages = new List<ChatMessage>();
        {|-AKIT4003:{|-AKIT4002:while|}|} (true)
        {
            Console.Write("> ");
            var input = Console.ReadLine();
            if (string.IsNullOrWhiteSpace(input)) break;
            messages.Add(new UserChatMessage(input));
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(messages);
                Console.WriteLine(completion.Content[0].Text);
            }
            catch (ClientResultException e)
            {
                Console.WriteLine("Sorry: " + e.Message);
            }
        }
    }

    public static async Task UntilByeAsync(IChatClient client)
    {
        {|-AKIT4003:{|-AKIT4002:while|}|} (true)
        {
            try
            {
                var answer = (await client.GetResponseAsync(Console.ReadLine()!)).Text;
                Console.WriteLine(answer);
                if (answer.Contains("bye", StringComparison.OrdinalIgnoreCase)) return;
            }
            catch (HttpRequestException e)
            {
                Console.WriteLine(e.Message);
            }
        }
    }

    public static async Task ToolsAsync(ChatClient client, List<ChatMessage> messages, ChatCompletionOptions options)
    {
        bool requiresAction;
        {|-AKIT4002:do|}
        {
            requiresAction = false;
            ChatCompletion completion = await client.CompleteChatAsync(messages, options);
            messages.Add(new AssistantChatMessage(completion));
            if (completion.FinishReason == ChatFinishReason.ToolCalls)
            {
                foreach (var call in completion.ToolCalls)
                {
                    messages.Add(new ToolChatMessage(call.Id, "done"));
                }

                requiresAction = true;
            }
        }
        while (requiresAction);
    }

    // A tool's failure is told to the model; the model's own goes to the caller.
    public static async Task<string> AgentAsync(ChatClient client, List<ChatMessage> messages, Func<string, Task<string>> run)
    {
        {|-AKIT4002:while|} (true)
        {
            ChatCompletion completion = await client.CompleteChatAsync(messages);
            if (completion.FinishReason != ChatFinishReason.ToolCalls) return completion.Content[0].Text;
            messages.Add(new AssistantChatMessage(completion));
            foreach (var call in completion.ToolCalls)
            {
                try { messages.Add(new ToolChatMessage(call.Id, await run(call.FunctionName))); }
                catch (Exception e) { messages.Add(new ToolChatMessage(call.Id, e.Message)); }
            }
        }
    }

    public static async Task<string> FallbackAsync(IEnumerable<IChatClient> clients, string prompt)
    {
        foreach (var client in clients)
        {
            {|-AKIT4002:try|}
            {
                return (await client.GetResponseAsync(prompt)).Text;
            }
            catch (HttpRequestException)
            {
            }
        }

        return "";
    }

    public static async Task<string> CaughtOnceAsync(IChatClient client, string prompt)
    {
        {|-AKIT4002:while|} (true)
        {
            try
            {
                return (await client.GetResponseAsync(prompt)).Text;
            }
            catch (HttpRequestException)
            {
                return "";
            }
        }
    }

    // Waiting for something that calls no model.
    public static async Task<string> PollAsync(HttpClient http, string jobUrl)
    {
        {|-AKIT4002:while|} (true)
        {
            try
            {
                return await http.GetStringAsync(jobUrl);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(1000);
            }
        }
    }

    public static async Task<string> UploadAsync(HttpClient http, HttpContent content)
    {
        {|-AKIT4002:while|} (true)
        {
            var response = await http.PostAsync("https://files.contoso.example/upload", content);
            if (response.IsSuccessStatusCode) return await response.Content.ReadAsStringAsync();
        }
    }
}
