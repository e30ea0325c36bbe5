using System.ClientModel;
using System.Net;
using AnalyzerKit;
using Anthropic.Exceptions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using OpenAI.Chat;

namespace Contoso.Claims;

[MeteredModel("gpt-5.4", Budget = 25.00, MaxOutputTokens = 512)]
[Retry(MaxAttempts = 3)]
public interface IClaimReader
{
    [Prompt("Read {claim}")]
    Task<string> ReadAsync(string claim, CancellationToken cancellationToken = default);
}

public sealed class ClaimReader(ChatClient client, IClaimReader reader, IChatClient chat, Kernel kernel, ILogger<ClaimReader> logger)
{
    private ChatClient _client = client;

    public async Task<string> UnauthorizedAsync(string claim)
    {
        {|AKIT4002:for|} (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(claim);
                return completion.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status == 401)
            {
                logger.LogWarning("Not authorized, attempt {Attempt}", attempt);
                await {|-AKIT4003:Task.Delay(1000)|};
            }
        }

        return "";
    }

    public async Task<string> ClientErrorsAsync(string claim)
    {
        var attempts = 0;
        {|AKIT4002:while|} (true)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(claim);
                return completion.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status is 400 or 429 or 500 && attempts++ < 3)
            {
                await {|AKIT4003:Task.Delay(1000)|};
            }
        }
    }

    public async Task<string> InTheBodyAsync(string claim)
    {
        {|AKIT4002:for|} (var i = 0; i < 3; i++)
        {
            try
            {
                return (await kernel.InvokePromptAsync(claim)).ToString();
            }
            catch (HttpOperationException e)
            {
                if (e.StatusCode == HttpStatusCode.Forbidden || e.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    await Task.Delay(2000);
                    continue;
                }

                throw;
            }
        }

        return "";
    }

    public async Task<string?> BudgetAsync(string claim)
    {
        {|AKIT4002:for|} (var i = 0; i < 10; i++)
        {
            try
            {
                return await reader.ReadAsync(claim);
            }
            catch (BudgetExceededException)
            {
                await Task.Delay(TimeSpan.FromMinutes(1));
            }
        }

        return null;
    }

    public async Task<string?> KindAsync(string claim)
    {
        var left = 3;
        {|AKIT4003:{|AKIT4004:{|AKIT4002:while|}|}|} (left-- > 0)
        {
            try
            {
                return await reader.ReadAsync(claim);
            }
            catch (RelayException e) when (e.Kind is RelayErrorKind.Authentication or RelayErrorKind.RateLimited)
            {
                logger.LogWarning(e, "Again");
            }
        }

        return null;
    }

    public async Task<string?> ContextLengthAsync(string claim)
    {
        {|AKIT4003:{|AKIT4002:for|}|} (int i = 0; i < 3; ++i)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(claim);
                return completion.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Message.Contains("context_length_exceeded"))
            {
                Console.WriteLine("too long, trying again");
            }
        }

        return null;
    }

    public async Task<string> OnceMoreAsync(string claim)
    {
        try
        {
            ChatCompletion completion = await client.CompleteChatAsync(claim);
            return completion.Content[0].Text;
        }
        catch (ClientResultException e) when (e.Status == 403)
        {
            await Task.Delay(500);
            ChatCompletion completion = await client.{|AKIT4002:CompleteChatAsync|}(claim);
            return completion.Content[0].Text;
        }
    }

    public async Task<string?> ArgumentsAsync(string claim)
    {
        {|AKIT4002:for|} (var i = 0; i < 3; i++)
        {
            try { return (await chat.GetResponseAsync(claim)).Text; }
            catch (ArgumentException) { await Task.Delay(100); }
        }

        return null;
    }

    public async Task<string?> CaughtAllAsync(string claim)
    {
        {|-AKIT4002:for|} (var i = 0; i < 3; i++)
        {
            try { return (await chat.GetResponseAsync(claim)).Text; }
            catch (Exception) { await {|AKIT4003:Task.Delay(100)|}; }
        }

        return null;
    }

    public async Task<string?> TransientAsync(string claim)
    {
        {|-AKIT4002:for|} (var i = 0; i < 3; i++)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(claim);
                return completion.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status is 408 or 409 or 429 or >= 500)
            {
                await {|AKIT4003:Task.Delay(100)|};
            }
        }

        return null;
    }

    public async Task<string?> ButThoseAsync(string claim)
    {
        {|-AKIT4002:for|} (var i = 0; i < 3; i++)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(claim);
                return completion.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status is not (400 or 401 or 403 or 404))
            {
                await {|AKIT4003:Task.Delay(100)|};
            }
        }

        return null;
    }

    public async Task<string?> ThrownOnAsync(string claim)
    {
        {|-AKIT4002:for|} (var i = 0; i < 3; i++)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(claim);
                return completion.Content[0].Text;
            }
            catch (ClientResultException e)
            {
                if (e.Status == 401 || e.Status == 400) throw;
                await {|AKIT4003:Task.Delay(100)|};
            }
        }

        return null;
    }

    public async Task<string?> SeparatelyAsync(string claim)
    {
        {|-AKIT4002:for|} (var i = 0; i < 3; i++)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(claim);
                return completion.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status == 401)
            {
                logger.LogError("The key is wrong");
                throw;
            }
            catch (ClientResultException)
            {
                await {|AKIT4003:Task.Delay(100)|};
            }
        }

        return null;
    }

    // Changing the key is no retry.
    public async Task<string?> NewKeyAsync(string claim, Func<Task<ChatClient>> renew)
    {
        {|-AKIT4003:{|-AKIT4002:for|}|} (var i = 0; i < 2; i++)
        {
            try
            {
                ChatCompletion completion = await _client.CompleteChatAsync(claim);
                return completion.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status == 401)
            {
                _client = await renew();
            }
        }

        return null;
    }

    public async Task<string?> ShorterAsync(List<OpenAI.Chat.ChatMessage> messages)
    {
        {|AKIT4003:{|-AKIT4002:for|}|} (var i = 0; i < 3; i++)
        {
            try
            {
                ChatCompletion completion = await client.CompleteChatAsync(messages);
                return completion.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Message.Contains("context_length_exceeded"))
            {
                messages.RemoveAt(1);
            }
        }

        return null;
    }

    public async Task<string?> KeyAfterKeyAsync(string[] keys, string claim)
    {
        {|-AKIT4002:for|} (var i = 0; i < keys.Length; i++)
        {
            try
            {
                ChatCompletion completion = await new ChatClient("gpt-5.4", keys[i]).CompleteChatAsync(claim);
                return completion.Content[0].Text;
            }
            catch (ClientResultException e) when (e.Status == 401)
            {
                logger.LogWarning("Key {I} is refused", i);
            }
        }

        return null;
    }

    public async Task<string> OtherModelAsync(ChatClient small, string claim)
    {
        try
        {
            ChatCompletion completion = await client.CompleteChatAsync(claim);
            return completion.Content[0].Text;
        }
        catch (ClientResultException e) when (e.Status == 404)
        {
            ChatCompletion completion = await small.{|-AKIT4002:CompleteChatAsync|}(claim);
            return completion.Content[0].Text;
        }
    }

    public async Task<string> RateLimitedOnceAsync(string claim)
    {
        try
        {
            ChatCompletion completion = await client.CompleteChatAsync(claim);
            return completion.Content[0].Text;
        }
        catch (ClientResultException e) when (e.Status == 429)
        {
            await Task.Delay(5000);
            ChatCompletion completion = await client.{|-AKIT4002:CompleteChatAsync|}(claim);
            return completion.Content[0].Text;
        }
    }

    public async Task<string?> ThrottledAsync(string claim)
    {
        {|-AKIT4002:for|} (var i = 0; i < 3; i++)
        {
            try { return await reader.ReadAsync(claim); }
            catch (ThrottledException e) { await Task.Delay(e.RetryAfter ?? TimeSpan.FromSeconds(1)); }
        }

        return null;
    }
}
