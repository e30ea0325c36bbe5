using AnalyzerKit;
using Microsoft.Extensions.AI;

[assembly: Retry(MaxAttempts = 2)]

namespace Helpdesk.Declared;

internal static class Names
{
    public const string Draft = "gpt-4o-minni";
    public const string Review = "gpt-5.5";
    public const string Vendor = "openai";
    public const string Old = "claude-3-opus";
    public const string Open = "llama-4-scout";
}

[MeteredModel({|AKIT3001:"gpt-5-turbo"|}, MaxOutputTokens = 200)]
public interface IUnknown { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3001:"my-deployment"|}, MaxOutputTokens = 200)]
public interface IDeployment { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel(model: {|AKIT3001:Names.Draft|}, MaxOutputTokens = 200)]
public interface IConstant { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3001:$"{Names.Vendor}/gpt-5.5-minni"|}, MaxOutputTokens = 200)]
public interface IInterpolated { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3001:"groq/gpt-5.5"|}, MaxOutputTokens = 200)]
public interface IOthersVendor { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3001:"deepseek-v3"|}, MaxOutputTokens = 200)]
public interface IDeep { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[AnalyzerKit.MeteredModel({|AKIT3001:"gemini-3.5-flsh"|}, MaxOutputTokens = 200), Tag("team", "web")]
public interface IGemini { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel("gpt-5.5", MaxOutputTokens = 200, Fallbacks = [{|AKIT3001:"gpt-5.4-mni"|}, "gpt-4o"])]
public interface IFallback { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel(Names.Review, MaxOutputTokens = 200, Fallbacks = new[] { {|AKIT3001:"claude-sonnet"|}, {|AKIT3002:"o3-mini"|} })]
public interface IFallbacks { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel(Names.Review, Fallbacks = new string[] { {|AKIT3002:Names.Old|}, {|AKIT3004:Names.Open|} }, MaxOutputTokens = 200)]
public interface IConstantFallbacks { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel("gpt-5.5", MaxOutputTokens = 200)]
public interface IMethods
{
    [MeteredModel({|AKIT3001:"claude-haiku"|}), Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default);
    [MeteredModel({|AKIT3002:"gpt-4-turbo"|}), Prompt("Ho")] Task<string> HoAsync(CancellationToken cancellationToken = default);
    [MeteredModel({|AKIT3004:"gpt-oss-20b"|}), Prompt("Ha")] Task<string> HaAsync(CancellationToken cancellationToken = default);
    [MeteredModel({|-AKIT3001:"gpt-5.4-mini-2026-03-17"|}), Prompt("He")] Task<string> HeAsync(CancellationToken cancellationToken = default);
}

[MeteredModel({|AKIT3002:"gpt-3.5-turbo"|}, MaxOutputTokens = 200)]
public interface IOld1 { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3002:"anthropic/claude-3-5-sonnet-20241022"|}, MaxOutputTokens = 200)]
public interface IOld2 { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3002:"GPT-4"|}, MaxOutputTokens = 200)]
public interface IOld3 { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3002:"gemini-2.0-flash"|}, MaxOutputTokens = 200)]
public interface IOld4 { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3002:"grok-3"|}, MaxOutputTokens = 200)]
public interface IOld5 { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3002:"gpt-4.1"|}, MaxOutputTokens = 200)]
public interface ISoon1 { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|AKIT3002:"models/gemini-2.5-pro"|}, MaxOutputTokens = 200)]
public interface ISoon2 { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|-AKIT3002:"gpt-4"|}, MaxOutputTokens = 200, Relay = "azure-eu")]
public interface IOwnRelay { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|-AKIT3001:"deepseek-chat"|}, MaxOutputTokens = 200)]
public interface IAlias { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|-AKIT3001:"claude-haiku-4-5@20251001"|}, MaxOutputTokens = 200)]
public interface IVertexForm { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|-AKIT3001:"Claude-Sonnet-4.6-Latest"|}, MaxOutputTokens = 200)]
public interface ILatest { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|-AKIT3001:"us.amazon.nova-lite-v1:0"|}, MaxOutputTokens = 200)]
public interface INova { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|-AKIT3001:"x-ai/grok-4.3"|}, MaxOutputTokens = 200)]
public interface IVendorOfOpenRouter { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }

[MeteredModel({|-AKIT3004:"deepseek-v3.2"|}, Budget = 25, MaxOutputTokens = 200, Fallbacks = [{|-AKIT3004:"gpt-5.4-mini"|}])]
public interface IPriced { [Prompt("Hi")] Task<string> HiAsync(CancellationToken cancellationToken = default); }
