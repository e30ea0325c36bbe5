using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AnalyzerKit.CompilerServices;
using AnalyzerKit.Integration.Tests.Layers;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Replies;

public enum Severity
{
    Low,
    High,
}

public sealed record Issue(int Line, Severity Severity, string? Hint);

public sealed record Review(string Summary, int Score, IReadOnlyList<Issue> Issues);

/// <summary>Refuses, in words of its own, what the schema lets pass.</summary>
public sealed record Picky
{
    public Picky(string name) => throw new ArgumentException($"'{name}' is not to my taste.", nameof(name));

    public string Name => "";
}

/// <summary>Operations with replies, as generated code declares them.</summary>
internal static class ReplyBench
{
    public const string ByPrompt = "deepseek-v3.2";
    public const string BySchema = "gpt-4.1";
    public const int Limit = 400;
    public const string ReviewSchema = """{"type":"object","properties":{"summary":{"type":"string","description":"One sentence – no more."},"score":{"type":"integer","minimum":1,"maximum":10},"issues":{"type":"array","items":{"$ref":"#/$defs/Issue"}}},"required":["summary","score","issues"],"additionalProperties":false,"$defs":{"Issue":{"type":"object","properties":{"line":{"type":"integer","minimum":-2147483648,"maximum":2147483647},"severity":{"type":"string","enum":["Low","High"]},"hint":{"type":["string","null"]}},"required":["line","severity","hint"],"additionalProperties":false}}}""";
    public const string ListSchema = """{"type":"object","properties":{"value":{"type":"array","items":{"type":"integer","minimum":-2147483648,"maximum":2147483647}}},"required":["value"],"additionalProperties":false}""";
    public const string PickySchema = """{"type":"object","properties":{"name":{"type":"string"}},"required":["name"],"additionalProperties":false}""";
    public const string ReviewText = """{"summary":"fine","score":7,"issues":[{"line":3,"severity":"High","hint":null}]}""";

    public static readonly ChatMessage[] Prompt = [new(ChatRole.System, "You review code."), new(ChatRole.User, "Review: x += 1")];
    private static readonly JsonSerializerOptions Options = ReplyJson.FromReflection(new JsonStringEnumConverter<Severity>(null, allowIntegerValues: false));

    public static ReplyFormat<Review> ReviewFormat { get; } = new("Review", ReviewSchema, false, Options);

    public static ReplyFormat<int[]> ListFormat { get; } = new("Int32Array", ListSchema, true, Options);

    public static ReplyFormat<Picky> PickyFormat { get; } = new("Picky", PickySchema, false, Options);

    public static string InPrompt(string schema) =>
        $"Answer with one JSON object and nothing else: no words before or after it and no code fence. The JSON object must fit this JSON schema:\n{schema}";

    /// <summary>What asking adds to a request, by hand: each byte a token, and 16 for a message.</summary>
    public static long Added(string model, string name, string schema) => model == ByPrompt
        ? 16 + Encoding.UTF8.GetByteCount(InPrompt(schema))
        : Encoding.UTF8.GetByteCount(name + schema);

    public static long WorstInput(string model) => 64 + Prompt.Sum(static message => 16 + Encoding.UTF8.GetByteCount(message.Text)) + Added(model, "Review", ReviewSchema);

    public static Task<MeteredHost> StartAsync(RelaySimulatorOptions? simulated = null, Action<MeteringOptions>? configure = null, Action<IMeteringBuilder>? build = null) =>
        MeteredHost.StartAsync(
            simulated,
            options =>
            {
                options.Budgets[LayerBench.Budget] = new BudgetOptions { Limit = 1m };
                configure?.Invoke(options);
            },
            build);

    public static MeteredOperation Bind(this MeteredHost host, ReplyFormat? format, string model = BySchema, string[]? fallbacks = null, RetryDeclaration? retry = null, int? limit = Limit) =>
        host.Get<IMeteredOperations>().Bind(new OperationDeclaration(
            new ClientDeclaration("IReviews", model) { MaxOutputTokens = limit, Fallbacks = fallbacks ?? [], Retry = retry, MaxConcurrency = 10 },
            "ReviewAsync")
        { Reply = format });

    public static Task<Metered<T>> AskAsync<T>(this MeteredOperation operation, CancellationToken cancellationToken = default) =>
        operation.GetMeteredReplyAsync<T>(Prompt, [], cancellationToken);

    public static JsonElement Body(this MeteredHost host, int request = 0) => host.Simulator.Requests[request].Body!.Value;

    public static string[] RolesOf(JsonElement body) => [.. body.GetProperty("messages").EnumerateArray().Select(static message => message.GetProperty("role").GetString()!)];

    public static string? FormatOf(JsonElement body) => body.TryGetProperty("response_format", out var format) ? format.GetProperty("type").GetString() : null;

    public static decimal Cost(string model, long input, long output) => model switch
    {
        ByPrompt => ((input * 0.14m) + (output * 0.42m)) / 1_000_000m,
        _ => ((input * 2m) + (output * 8m)) / 1_000_000m,
    };
}
