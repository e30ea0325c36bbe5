using AnalyzerKit;
using Microsoft.Extensions.AI;

namespace Contoso.Support;

internal static class ModelIds
{
    public const string Triage = "gpt-4.1-minni";
    public const string Review = "gpt-5.5";
    public const string Vendor = "openai/";
    public const string Legacy = "gpt-4-32k";
    public const int Long = 200_000;
}

[MeteredModel({|AKIT3001:"gpt-4.1-mimi"|}, Budget = 25.00, MaxOutputTokens = 512)]
[Retry(MaxAttempts = 3)]
public interface ITicketSorter
{
    [Prompt("Sort this ticket: {ticket}")]
    Task<string> SortAsync(string ticket, CancellationToken cancellationToken = default);

    [MeteredModel({|AKIT3001:"gpt-5.5-nano-fast"|}, MaxOutputTokens = 64)]
    [Prompt("Is this urgent? {ticket}")]
    Task<string> IsUrgentAsync(string ticket, CancellationToken cancellationToken = default);

    [MeteredModel({|AKIT3002:{|-AKIT3001:"gpt-5.4-nano-2026-03-17"|}|}, MaxOutputTokens = 64)]
    [Prompt("Language of {ticket}")]
    Task<string> LanguageAsync(string ticket, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3001:ModelIds.Triage|}, MaxOutputTokens = 256, Fallbacks = [{|-AKIT3001:"deepseek-v3.2"|}, {|AKIT3001:"claude-sonnet-4.55"|}])]
[Retry]
public interface ITriage
{
    [Prompt("{text}")]
    Task<string> TriageAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3001:"GPT_4_1_MINI"|}, MaxOutputTokens = 256)]
[Retry]
internal interface IShouting
{
    [Prompt("{text}")]
    Task<string> ShoutAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3001:"groq/llama-3.3-70b-instruct"|}, MaxOutputTokens = 256)]
[Retry]
internal interface IHosted
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3001:"gpt-4.1" + "-turbo"|}, MaxOutputTokens = 256)]
[Retry]
internal interface IJoined
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3001:"chat-prod"|}, Relay = "azure", MaxOutputTokens = 256)]
[Retry]
internal interface IDeployed
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3001:ModelIds.Review|}, MaxOutputTokens = 2048, Fallbacks = new[] { {|-AKIT3001:"claude-sonnet-4-6"|}, {|-AKIT3001:"gpt-5.4"|} })]
[Retry]
public interface IReviewer
{
    [Prompt("{code}")]
    Task<string> ReviewAsync(string code, CancellationToken cancellationToken = default);

    [MeteredModel({|-AKIT3001:ModelIds.Vendor + "gpt-5.4-mini"|}, MaxOutputTokens = 128)]
    [Prompt("{code}")]
    Task<string> SummarizeAsync(string code, CancellationToken cancellationToken = default);

    [MeteredModel({|-AKIT3001:"Claude-Haiku-4-5@20251001"|}, MaxOutputTokens = 128)]
    [Prompt("{code}")]
    Task<string> NameAsync(string code, CancellationToken cancellationToken = default);

    [MeteredModel({|-AKIT3001:"ft:gpt-4.1:contoso:review:a1b2c3"|}, MaxOutputTokens = 128)]
    [Prompt("{code}")]
    Task<string> TunedAsync(string code, CancellationToken cancellationToken = default);
}

// Models that are gone, and models that will be.
[MeteredModel({|AKIT3002:"gpt-4-turbo"|}, MaxOutputTokens = 512)]
[Retry]
public interface IOldWriter
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);

    [MeteredModel({|AKIT3002:"claude-3-5-sonnet-20241022"|}, MaxOutputTokens = 512)]
    [Prompt("{text}")]
    Task<string> RewriteAsync(string text, CancellationToken cancellationToken = default);

    [MeteredModel({|AKIT3002:"gemini-2.5-pro"|}, MaxOutputTokens = 512)]
    [Prompt("{text}")]
    Task<string> TranslateAsync(string text, CancellationToken cancellationToken = default);

    [MeteredModel({|AKIT3002:ModelIds.Legacy|}, MaxOutputTokens = 512)]
    [Prompt("{text}")]
    Task<string> ExtendAsync(string text, CancellationToken cancellationToken = default);

    [MeteredModel({|AKIT3002:"openai/o1-mini"|}, MaxOutputTokens = 512)]
    [Prompt("{text}")]
    Task<string> ThinkAsync(string text, CancellationToken cancellationToken = default);

    [MeteredModel("gpt-5.5", MaxOutputTokens = 512, Fallbacks = new[] { {|AKIT3002:"gpt-4o-mini"|}, {|AKIT3002:"grok-3"|} })]
    [Prompt("{text}")]
    Task<string> PlanAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3002:"gpt-4o"|}, MaxOutputTokens = 512, Fallbacks = [{|-AKIT3002:"deepseek-v3.2"|}, {|-AKIT3002:"gemini-3.8-flash"|}])]
[Retry]
public interface INewWriter
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);

    [MeteredModel({|-AKIT3002:"claude-opus-4-8"|}, MaxOutputTokens = 512)]
    [Prompt("{text}")]
    Task<string> EditAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3002:"gpt-4-turbo"|}, Relay = "museum", MaxOutputTokens = 512)]
[Retry]
public interface IMuseum
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);
}

// Limits.
[MeteredModel("gpt-5.5", MaxOutputTokens = {|AKIT3003:ModelIds.Long|})]
[Retry]
public interface INovelist
{
    [Prompt("{plot}")]
    Task<string> WriteAsync(string plot, CancellationToken cancellationToken = default);

    [MeteredModel("claude-haiku-4-5", MaxOutputTokens = {|AKIT3003:100_000|})]
    [Prompt("{plot}")]
    Task<string> OutlineAsync(string plot, CancellationToken cancellationToken = default);

    [MeteredModel({|AKIT3003:"gpt-4o"|})]
    [Prompt("{plot}")]
    Task<string> TitleAsync(string plot, CancellationToken cancellationToken = default);

    [MeteredModel("gpt-5.5", MaxOutputTokens = {|-AKIT3003:128_000|})]
    [Prompt("{plot}")]
    Task<string> SequelAsync(string plot, CancellationToken cancellationToken = default);
}

[MeteredModel("claude-opus-4-8", MaxOutputTokens = {|AKIT3003:100 * 1000|}, Fallbacks = ["claude-opus-4-5"])]
[Retry]
public interface IArchivist
{
    [Prompt("{plot}")]
    Task<string> WriteAsync(string plot, CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-5.5", MaxOutputTokens = {|-AKIT3003:500_000|}, Relay = "cluster")]
[Retry]
public interface IClusterWriter
{
    [Prompt("{plot}")]
    Task<string> WriteAsync(string plot, CancellationToken cancellationToken = default);
}

[MeteredModel("kimi-k3", MaxOutputTokens = {|AKIT3003:500_000|}, Fallbacks = ["claude-opus-4-8"])]
[Retry]
public interface IMoonWriter
{
    [MeteredModel("kimi-k3", MaxOutputTokens = {|-AKIT3003:500_000|})]
    [Prompt("{plot}")]
    Task<string> WriteAsync(string plot, CancellationToken cancellationToken = default);
}
