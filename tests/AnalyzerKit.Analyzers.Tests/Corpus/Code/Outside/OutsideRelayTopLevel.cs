using System.ClientModel;
using System.Net.Http.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenAI;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddMetering(builder.Configuration.GetSection("Metering")).AddMeteredModels();

const string direct = "https://api.openai.com/v1/chat/completions";

using var host = builder.Build();
using var http = new HttpClient();
var reply = await http.{|AKIT4001:PostAsJsonAsync|}({|AKIT1003:direct|}, new { model = "gpt-4.1-mini", messages = new[] { new { role = "user", content = args[0] } } });
Console.WriteLine(await reply.Content.ReadAsStringAsync());

IChatClient client = new OpenAIClient(new ApiKeyCredential(args[1]), new OpenAIClientOptions { Endpoint = new Uri({|AKIT1003:"https://api.deepseek.com"|}) }).GetChatClient("deepseek-chat").AsIChatClient();
Console.WriteLine(await client.GetResponseAsync("hello"));

// Whoever wraps the client has it metered.
IChatClient kept = new OpenAIClient(new ApiKeyCredential(args[1]), new OpenAIClientOptions { Endpoint = new Uri({|-AKIT1003:"https://api.mistral.ai/v1"|}) }).GetChatClient("mistral-small-latest").AsIChatClient().AsMetered(host.Services);
Console.WriteLine(await kept.GetResponseAsync("hello"));

async Task<string> AskAsync(string question)
{
    var answer = await http.{|AKIT4001:PostAsJsonAsync|}({|AKIT1003:"https://api.anthropic.com/v1/messages"|}, new { model = "claude-sonnet-4-5", max_tokens = 200, messages = new[] { new { role = "user", content = question } } });
    return await answer.Content.ReadAsStringAsync();
}

Console.WriteLine(await AskAsync("why?"));

namespace Mine
{
    using AnalyzerKit;

    [MeteredModel({|AKIT3002:"gpt-4.1-mini"|}, MaxOutputTokens = 100)]
    [Retry]
    public interface IHello
    {
        [Prompt("Greet {name}")]
        Task<string> GreetAsync(string name, CancellationToken cancellationToken = default);
    }
}
