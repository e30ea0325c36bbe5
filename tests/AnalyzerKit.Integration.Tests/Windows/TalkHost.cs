using AnalyzerKit.Integration.Tests.Failover;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Windows;

/// <summary>A client whose model has a window of 8,192 tokens, at 1 and 10 USD per million.</summary>
internal static class TalkHost
{
    public const string Small = "moonshot-v1-8k", Large = "deepseek-v3.2";
    public const int Window = 8_192, Answer = 100;

    /// <summary>Too long for the window at five bytes a token.</summary>
    public static readonly string TooLong = new('x', (Window * 5) + 5_000);

    public static Task<FailoverHost> StartAsync(ContextExceededAction? action = null, string[]? fallbacks = null, RelaySimulatorOptions? first = null, Action<MeteringOptions>? configure = null) => FailoverHost.StartAsync(
        standsIn: false,
        options =>
        {
            options.Prices[Small] = new() { Input = 1, Output = 10 };
            options.Clients["talk"] = new() { Model = Small, OnContextExceeded = action, Fallbacks = fallbacks ?? [] };
            configure?.Invoke(options);
        },
        first: first);

    public static async Task TalkAsync(this FailoverHost host, bool streamed, ChatOptions? options, params ChatMessage[] messages)
    {
        if (streamed)
            await host.Get<ITalk>().StreamAsync(messages, options).ToListAsync();
        else
            await host.Get<ITalk>().ChatAsync(messages, options);
    }

    public static Task TalkAsync(this FailoverHost host, bool streamed, params ChatMessage[] messages) => host.TalkAsync(streamed, null, messages);

    public static ChatMessage User(string text) => new(ChatRole.User, text);

    public static ChatMessage Model(string text) => new(ChatRole.Assistant, text);

    public static ChatMessage Prompt(string text) => new(ChatRole.System, text);

    /// <summary>What a request carried: each message's role, and the first letters of its text.</summary>
    public static IEnumerable<string> SentTo(SimulatedRequest request) => request.Body!.Value.GetProperty("messages").EnumerateArray().Select(static message =>
        message.GetProperty("role").GetString()
        + (message.TryGetProperty("content", out var content) && content.ValueKind == System.Text.Json.JsonValueKind.String && content.GetString() is { } text ? $" {text[..Math.Min(2, text.Length)]}" : ""));
}
