using AnalyzerKit;
using Microsoft.Extensions.AI;

[assembly: Retry]

namespace Helpdesk.Money;

// Models that are known and that nobody has a price for.
[MeteredModel({|AKIT3004:"gpt-oss-120b"|}, MaxOutputTokens = 100)]
public interface IOss { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3004:"openai/gpt-oss-20b"|}, MaxOutputTokens = 100, Budget = 5)]
public interface IOssOfVendor { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3004:"llama-4-maverick"|}, MaxOutputTokens = 100)]
public interface ILlama { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3004:"meta/llama-4-scout"|}, MaxOutputTokens = 100, MaxCostPerCall = 0.1)]
public interface IScout { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3004:"llama-3.3-70b-instruct"|}, MaxOutputTokens = 100)]
public interface IInstruct { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3004:"Llama-3.1-8B-Instruct"|}, MaxOutputTokens = 100)]
public interface ISmall { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3004:Models.Maverick|}, MaxOutputTokens = 100)]
public interface IConstant { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 100, Fallbacks = [{|AKIT3004:"gpt-oss-20b"|}, {|AKIT3004:"llama-4-scout-17b-16e-instruct"|}])]
public interface IFallbacks { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel("gpt-5.5", MaxOutputTokens = 100, Fallbacks = new[] { {|AKIT3004:Models.Maverick|} })]
public interface IOtherFallbacks { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel("gpt-5.5", MaxOutputTokens = 100)]
public interface IMethodModels
{
    [MeteredModel({|AKIT3004:"gpt-oss-120b"|}), Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default);
    [MeteredModel("gpt-5.4-mini", Fallbacks = [{|AKIT3004:"llama-3.1-8b-instruct"|}]), Prompt("Ho")] Task<string> HoAsync(CancellationToken cancellationToken = default);
    [MeteredModel({|-AKIT3004:"phi-4"|}), Prompt("Ha")] Task<string> HaAsync(CancellationToken cancellationToken = default);
}

[MeteredModel({|-AKIT3004:"gpt-5.5"|}, MaxOutputTokens = 100)]
public interface IMaker { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|-AKIT3004:"mistral-large-latest"|}, MaxOutputTokens = 100, Fallbacks = [{|-AKIT3004:"qwen3-max"|}, {|-AKIT3004:"glm-5"|}, {|-AKIT3004:"kimi-k2.6"|}, {|-AKIT3004:"minimax-m3"|}])]
public interface IMakers { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|-AKIT3004:"claude-haiku-4-5"|}, MaxOutputTokens = 100, Fallbacks = new[] { {|-AKIT3004:"grok-4.3"|}, {|-AKIT3004:"command-r-plus"|}, {|-AKIT3004:"nova-micro-v1"|} })]
public interface IMoreMakers { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|-AKIT3004:"gemini-4-argon"|}, MaxOutputTokens = 100, Relay = "google")]
public interface IGoogle { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

public static class Models
{
    public const string Maverick = "llama-4-maverick-17b-128e-instruct";
    public static ChatOptions Open() => new() { ModelId = {|-AKIT3004:"gpt-oss-120b"|} };
    public static ChatOptions Scout() => new() { ModelId = {|-AKIT3004:"llama-4-scout"|} };
    public static string Default => {|-AKIT3004:"llama-3.3-70b-instruct"|};
}

// What one call reserves.
[{|AKIT6001:MeteredModel("gpt-5.5", MaxOutputTokens = 8000, MaxCostPerCall = 0.10)|}]
public interface ITooDear1 { [Prompt("Write about {topic}.")] Task<string> WriteAsync(string topic, CancellationToken cancellationToken = default); }

[{|AKIT6001:MeteredModel("claude-opus-4-8", MaxOutputTokens = 4000, MaxCostPerCall = 0.05)|}]
public interface ITooDear2 { [Prompt("Write about {topic}.")] Task<string> WriteAsync(string topic, CancellationToken cancellationToken = default); }

[{|AKIT6001:MeteredModel("gpt-5.5", Budget = 0.10, MaxOutputTokens = 5000)|}]
public interface ITooDear3 { [Prompt("Write about {topic}.")] Task<string> WriteAsync(string topic, CancellationToken cancellationToken = default); }

[{|AKIT6001:MeteredModel("deepseek-v3.2", MaxOutputTokens = 8000, MaxCostPerCall = 0.003)|}]
public interface ITooDear4 { [Prompt("Write about {topic}.")] Task<string> WriteAsync(string topic, CancellationToken cancellationToken = default); }

[{|AKIT6001:MeteredModel("gpt-6.2-astra", Budget = 1, Period = BudgetPeriod.Daily, MaxOutputTokens = 30_000)|}]
public interface ITooDear5 { [Prompt("Write about {topic}.")] Task<string> WriteAsync(string topic, CancellationToken cancellationToken = default); }

[{|AKIT6001:{|AKIT6002:MeteredModel("gpt-5.5", Budget = 3)|}|}]
public interface ITooDear6 { [Prompt("Write about {topic}.")] Task<string> WriteAsync(string topic, CancellationToken cancellationToken = default); }

[{|AKIT6001:{|AKIT6002:MeteredModel("gpt-4o", MaxCostPerCall = 0.05)|}|}]
public interface ITooDear7 { [Prompt("Name {topic}.")] Task<string> WriteAsync(string topic, CancellationToken cancellationToken = default); }

[MeteredModel("gpt-5.4-mini", MaxOutputTokens = 8000)]
public interface IMethodLimits
{
    [{|AKIT6001:MeteredModel("gpt-5.5", MaxCostPerCall = 0.02)|}, Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default);
    [{|AKIT6001:MeteredModel("gpt-5.4-mini", MaxOutputTokens = 20_000, MaxCostPerCall = 0.02)|}, Prompt("Ho")] Task<string> HoAsync(CancellationToken cancellationToken = default);
    [{|-AKIT6001:MeteredModel("gpt-5.4-mini", MaxOutputTokens = 2_000, MaxCostPerCall = 0.02)|}, Prompt("Ha")] Task<string> HaAsync(CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-5.4-mini", MaxOutputTokens = 1000, Budget = 0.05)]
public interface IMethodOverBudget
{
    [{|AKIT6001:MeteredModel("gpt-5.5", MaxOutputTokens = 2000)|}, Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default);
    [{|-AKIT6001:MeteredModel("gpt-5.5", MaxOutputTokens = 100)|}, Prompt("Ho")] Task<string> HoAsync(CancellationToken cancellationToken = default);
}

[{|AKIT6001:MeteredModel("claude-sonnet-4-6", MaxOutputTokens = Limits.Long, MaxCostPerCall = Limits.Cents)|}]
public interface ITooDear8 { [Prompt("Hi")] Task<Metered<string>> WriteAsync(CancellationToken cancellationToken = default); }

[{|AKIT6001:MeteredModel("gpt-4o", MaxOutputTokens = 4000, MaxCostPerCall = 0.01)|}]
public interface ITooDear9 { [Prompt("Hi")] IAsyncEnumerable<string> WriteAsync(CancellationToken cancellationToken = default); }

[{|AKIT6001:MeteredModel("gpt-4o", MaxOutputTokens = 4000, MaxCostPerCall = 0.01)|}]
public interface ITooDear10 { [Prompt("Hi")] MeteredStream WriteAsync(CancellationToken cancellationToken = default); }

[{|AKIT6001:MeteredModel("gpt-4o", MaxOutputTokens = 4000, MaxCostPerCall = 0.01)|}]
public interface ITooDear11 { Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default); }

[{|AKIT6001:MeteredModel("gpt-5.5", MaxOutputTokens = 1, MaxCostPerCall = 0.0003)|}]
public interface ITooDear12 { [SystemPrompt("You are patient."), Prompt("Hi")] Task<string> WriteAsync(CancellationToken cancellationToken = default); }

[{|AKIT6001:MeteredModel("grok-4.3", Budget = 0.5, Period = BudgetPeriod.Hourly, MaxOutputTokens = 250_000)|}]
public interface ITooDear13 { [Prompt("Hi")] Task<string> WriteAsync(CancellationToken cancellationToken = default); }

public static class Limits { public const int Long = 4_000; public const double Cents = 0.04; }

[{|-AKIT6001:MeteredModel("gpt-5.5", MaxOutputTokens = 1000, MaxCostPerCall = 0.10)|}]
public interface IFine1 { [Prompt("Write about {topic}.")] Task<string> WriteAsync(string topic, CancellationToken cancellationToken = default); }

[{|-AKIT6001:MeteredModel("claude-opus-4-8", MaxOutputTokens = 4000)|}]
public interface IFine2 { [Prompt("Write about {topic}.")] Task<string> WriteAsync(string topic, CancellationToken cancellationToken = default); }

[{|-AKIT6001:MeteredModel("deepseek-v3.2", MaxOutputTokens = 8000, MaxCostPerCall = 0.004)|}]
public interface IFine3 { [Prompt("Write about {topic}.")] Task<string> WriteAsync(string topic, CancellationToken cancellationToken = default); }

[{|-AKIT6001:MeteredModel("gpt-5.5", MaxOutputTokens = 8000, MaxCostPerCall = 0.10)|}]
public interface IFine4 { Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default); }

[{|-AKIT6001:MeteredModel({|AKIT3001:"house-large"|}, MaxOutputTokens = 8000, MaxCostPerCall = 0.0001)|}]
public interface IFine5 { [Prompt("Hi")] Task<string> AskAsync(CancellationToken cancellationToken = default); }

[{|-AKIT6001:MeteredModel({|AKIT3004:"gpt-oss-20b"|}, MaxOutputTokens = 8000, MaxCostPerCall = 0.0001)|}]
public interface IFine6 { [Prompt("Hi")] Task<string> AskAsync(CancellationToken cancellationToken = default); }

[{|-AKIT6002:MeteredModel("gpt-5.5", Budget = 25, MaxOutputTokens = 500)|}]
public interface IBounded1 { [Prompt("Hi")] Task<string> AskAsync(CancellationToken cancellationToken = default); }

[{|-AKIT6002:MeteredModel("gpt-5.5")|}]
public interface IBounded2 { [Prompt("Hi")] Task<string> AskAsync(CancellationToken cancellationToken = default); }

[{|-AKIT6002:MeteredModel("gpt-5.5", RequestsPerMinute = 60)|}]
public interface IBounded3 { [Prompt("Hi")] Task<string> AskAsync(CancellationToken cancellationToken = default); }

[{|-AKIT6002:MeteredModel({|AKIT3001:"house-large"|}, Budget = 10)|}]
public interface IBounded4 { [Prompt("Hi")] Task<string> AskAsync(CancellationToken cancellationToken = default); }

[{|-AKIT6002:MeteredModel("gpt-5.5", Budget = 50)|}]
public interface IBounded5 { Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default); }

[{|-AKIT6002:MeteredModel("gpt-5.5", Budget = 50)|}]
public interface IBounded6 { [MeteredModel("gpt-5.5", MaxOutputTokens = 10), Prompt("Hi")] Task<string> AskAsync(CancellationToken cancellationToken = default); }

[{|AKIT6002:MeteredModel("deepseek-v3.2", Budget = 25)|}]
public interface IOpen1 { [Prompt("Hi")] Task<string> AskAsync(CancellationToken cancellationToken = default); }

[{|AKIT6002:MeteredModel("gpt-5.5", Budget = 200, Period = BudgetPeriod.Weekly)|}]
public interface IOpen2 { [Prompt("Hi {name}")] Task<string> AskAsync(string name, CancellationToken cancellationToken = default); }

[{|AKIT6002:MeteredModel("claude-sonnet-4-6", MaxCostPerCall = 5)|}]
public interface IOpen3 { [Prompt("Hi")] MeteredStream AskAsync(CancellationToken cancellationToken = default); }

[{|AKIT6002:MeteredModel("gpt-4o", Budget = 10, Temperature = 0.2, MaxConcurrency = 4)|}]
public interface IOpen4 { [Prompt("Hi")] Task<Metered<string>> AskAsync(CancellationToken cancellationToken = default); }

[{|AKIT6002:MeteredModel("gemini-3.8-flash", Budget = 10, Relay = "google")|}]
public interface IOpen5 { [Prompt("Hi")] Task<string> AskAsync(CancellationToken cancellationToken = default); }

[{|AKIT6002:MeteredModel("gpt-5.5", Budget = 50)|}]
public interface IOpen6
{
    [MeteredModel("gpt-5.5", MaxOutputTokens = 10), Prompt("Hi")] Task<string> AskAsync(CancellationToken cancellationToken = default);
    [Prompt("Ho")] Task<string> TellAsync(CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-5.5")]
public interface IOpen7
{
    [{|AKIT6002:MeteredModel("gpt-4o", MaxCostPerCall = 1)|}, Prompt("Hi")] Task<string> AskAsync(CancellationToken cancellationToken = default);
    [Prompt("Ho")] Task<string> TellAsync(CancellationToken cancellationToken = default);
}

[{|AKIT6002:MeteredModel("gpt-5.5", Budget = 40)|}]
public interface IOpen8 { Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default); }

[{|AKIT6002:MeteredModel("mistral-large-latest", Budget = 40)|}]
public interface IOpen9 { IAsyncEnumerable<ChatResponseUpdate> AskAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default); }

[{|AKIT6002:MeteredModel("gpt-5.4-mini-2026-03-17", Budget = 40, Fallbacks = ["gpt-4o"])|}]
public interface IOpen10 { [Prompt("Hi")] Task<string> AskAsync(CancellationToken cancellationToken = default); }
