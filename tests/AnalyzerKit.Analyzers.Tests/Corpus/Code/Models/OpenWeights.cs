using AnalyzerKit;

namespace Contoso.OpenWeights;

internal static class Weights
{
    public const string Large = "gpt-oss-120b";
    public const string Scout = "llama-4-scout";
    public const string Host = "meta-llama/";
    public const string Paid = "mistral-large-latest";
}

[MeteredModel({|AKIT3004:"gpt-oss-120b"|}, Budget = 25.00, MaxOutputTokens = 512)]
[Retry]
public interface ISummaryWriter
{
    [Prompt("Summary: {text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3004:"gpt-oss-20b"|}, MaxOutputTokens = 512, MaxCostPerCall = 0.05)]
[Retry]
public interface IDraftWriter
{
    [Prompt("Draft: {text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3004:"llama-4-maverick"|}, MaxOutputTokens = 512)]
[Retry]
public interface ILabelWriter
{
    [Prompt("Label: {text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3004:"llama-4-scout"|}, Budget = 10, Period = BudgetPeriod.Daily, MaxOutputTokens = 256)]
[Retry]
public interface IAnswerWriter
{
    [Prompt("Answer: {text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3004:"llama-3.3-70b-instruct"|}, Relay = "cluster", MaxOutputTokens = 256)]
[Retry]
public interface IOutlineWriter
{
    [Prompt("Outline: {text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3004:"llama-3.1-8b-instruct"|}, Budget = 25.00, MaxOutputTokens = 512)]
[Retry]
public interface IDigestWriter
{
    [Prompt("Digest: {text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3004:"openai/gpt-oss-120b"|}, MaxOutputTokens = 512, MaxCostPerCall = 0.05)]
[Retry]
public interface ICaptionWriter
{
    [Prompt("Caption: {text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3004:"meta-llama/llama-4-scout"|}, MaxOutputTokens = 512)]
[Retry]
public interface ITitleWriter
{
    [Prompt("Title: {text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3004:"meta/llama-3.3-70b-instruct"|}, Budget = 10, Period = BudgetPeriod.Daily, MaxOutputTokens = 256)]
[Retry]
public interface IReplyWriter
{
    [Prompt("Reply: {text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3004:"llama-4-maverick-17b-128e-instruct"|}, Relay = "cluster", MaxOutputTokens = 256)]
[Retry]
public interface INoteWriter
{
    [Prompt("Note: {text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3004:"llama-4-scout-17b-16e-instruct-fp8"|}, Budget = 25.00, MaxOutputTokens = 512)]
[Retry]
public interface ITaglineWriter
{
    [Prompt("Tagline: {text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3004:"GPT-OSS-20B"|}, MaxOutputTokens = 512, MaxCostPerCall = 0.05)]
[Retry]
public interface IAbstractWriter
{
    [Prompt("Abstract: {text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3004:Weights.Large|}, Budget = 5, MaxOutputTokens = 512, Fallbacks = [{|-AKIT3004:"gpt-5.4"|}, {|AKIT3004:Weights.Scout|}, {|AKIT3004:Weights.Host + "llama-3.1-8b-instruct"|}])]
[Retry]
public interface IOpenClient
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);

    [MeteredModel({|AKIT3004:"llama-4-maverick"|}, MaxOutputTokens = 128)]
    [Prompt("{text}")]
    Task<string> RankAsync(string text, CancellationToken cancellationToken = default);

    [MeteredModel({|-AKIT3004:"gpt-5.4-mini"|}, MaxOutputTokens = 128, Fallbacks = new[] { {|AKIT3004:"gpt-oss-20b"|}, {|-AKIT3004:"claude-haiku-4-5"|} })]
    [Prompt("{text}")]
    Task<string> SortAsync(string text, CancellationToken cancellationToken = default);

    [MeteredModel({|-AKIT3004:Weights.Paid|}, MaxOutputTokens = 128, Fallbacks = new string[] { {|AKIT3004:@"llama-4-scout"|}, {|AKIT3004:"""gpt-oss-20b"""|} })]
    [Prompt("{text}")]
    Task<string> CountAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"deepseek-v3.2"|}, Budget = 25.00, MaxOutputTokens = 512)]
[Retry]
public interface IPaid0
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"claude-sonnet-4-6"|}, MaxOutputTokens = 512, MaxCostPerCall = 0.05)]
[Retry]
public interface IPaid1
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"gpt-5.5"|}, MaxOutputTokens = 512)]
[Retry]
public interface IPaid2
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"gpt-5.6-luna"|}, Budget = 10, Period = BudgetPeriod.Daily, MaxOutputTokens = 256)]
[Retry]
public interface IPaid3
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"gemini-3.8-flash"|}, Relay = "cluster", MaxOutputTokens = 256)]
[Retry]
public interface IPaid4
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"mistral-small-2603"|}, Budget = 25.00, MaxOutputTokens = 512)]
[Retry]
public interface IPaid5
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"grok-4.5"|}, MaxOutputTokens = 512, MaxCostPerCall = 0.05)]
[Retry]
public interface IPaid6
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"command-r7b"|}, MaxOutputTokens = 512)]
[Retry]
public interface IPaid7
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"qwen3-max"|}, Budget = 10, Period = BudgetPeriod.Daily, MaxOutputTokens = 256)]
[Retry]
public interface IPaid8
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"kimi-k2.6"|}, Relay = "cluster", MaxOutputTokens = 256)]
[Retry]
public interface IPaid9
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"glm-5"|}, Budget = 25.00, MaxOutputTokens = 512)]
[Retry]
public interface IPaid10
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"minimax-m3"|}, MaxOutputTokens = 512, MaxCostPerCall = 0.05)]
[Retry]
public interface IPaid11
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"nova-lite-v1"|}, MaxOutputTokens = 512)]
[Retry]
public interface IPaid12
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"phi-4"|}, Budget = 10, Period = BudgetPeriod.Daily, MaxOutputTokens = 256)]
[Retry]
public interface IPaid13
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"deepseek-v4-pro"|}, Relay = "cluster", MaxOutputTokens = 256)]
[Retry]
public interface IPaid14
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"openai/gpt-5.5"|}, Budget = 25.00, MaxOutputTokens = 512)]
[Retry]
public interface IPaid15
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"codestral-2508"|}, MaxOutputTokens = 512, MaxCostPerCall = 0.05)]
[Retry]
public interface IPaid16
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"claude-opus-4-8"|}, MaxOutputTokens = 512)]
[Retry]
public interface IPaid17
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"gpt-5.5"|}, MaxOutputTokens = 512)]
[Retry]
public interface IStacked
{
    [Prompt("{text}"), MeteredModel(model: {|AKIT3004:"openai/" + "gpt-oss-20b"|}, MaxOutputTokens = 128)]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);

    [AnalyzerKit.MeteredModelAttribute({|AKIT3004:Weights.Scout|}, MaxOutputTokens = 128), Prompt("{text}")]
    Task<string> AskAgainAsync(string text, CancellationToken cancellationToken = default);
}

internal static class Direct
{
    public static object Make(string key) => new OpenAI.Chat.ChatClient({|-AKIT3004:"gpt-oss-120b"|}, key);

    public static object Options() => new Microsoft.Extensions.AI.ChatOptions { ModelId = {|-AKIT3004:"llama-4-scout"|} };

    public static object Body() => new { model = {|-AKIT3004:"gpt-oss-20b"|}, stream = false };

    [System.ComponentModel.Description({|-AKIT3004:"gpt-oss-120b"|})]
    public static string Default => {|-AKIT3004:"llama-3.3-70b-instruct"|};
}
