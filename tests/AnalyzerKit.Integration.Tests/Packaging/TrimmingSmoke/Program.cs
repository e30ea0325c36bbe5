using System.Text.Json.Serialization;
using AnalyzerKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddMetering(builder.Configuration.GetSection("Metering")).AddMeteredModels();
using var host = builder.Build();
await host.StartAsync();

var reviewer = host.Services.GetRequiredService<IReviewer>();
var text = await reviewer.SummarizeAsync("int Half(int x) => x / 3;");
Console.WriteLine($"text: {text.Value.Length > 0}, {text.Usage.Cost} USD");

var review = await reviewer.ReviewAsync("int Half(int x) => x / 3;");
Console.WriteLine($"structured: {Enum.IsDefined(review.Value.Severity)} {review.Value.Findings.All(finding => finding.Text is not null)}, {review.Usage.Cost} USD");

var scores = await reviewer.ScoreAsync("int Half(int x) => x / 3;");
Console.WriteLine($"wrapped: {scores is not null}");

var stream = reviewer.ExplainAsync("int Half(int x) => x / 3;");
var chunks = 0;
await foreach (var _ in stream) chunks++;
Console.WriteLine($"streamed: {chunks > 0}, {stream.Usage!.Cost} USD");

var spent = (await host.Services.GetRequiredService<IBudgets>().GetAsync(nameof(IReviewer)))!.Spent;
Console.WriteLine($"spent: {spent}");
await host.StopAsync();

[MeteredModel("gpt-4.1", Budget = 5, MaxOutputTokens = 400, JsonContext = typeof(Replies))]
[Retry(MaxAttempts = 2)]
internal interface IReviewer
{
    [Prompt("Summarize:\n\n{code}")]
    Task<Metered<string>> SummarizeAsync(string code, CancellationToken cancellationToken = default);

    [Prompt("Review:\n\n{code}")]
    Task<Metered<Review>> ReviewAsync(string code, CancellationToken cancellationToken = default);

    [Prompt("Score each line:\n\n{code}")]
    Task<List<int>> ScoreAsync(string code, CancellationToken cancellationToken = default);

    [Prompt("Explain:\n\n{code}")]
    MeteredStream ExplainAsync(string code, CancellationToken cancellationToken = default);
}

internal enum Severity
{
    Low,
    High,
}

internal sealed record Finding(string Text, int? Line);

internal sealed record Review(string Summary, Severity Severity, IReadOnlyList<Finding> Findings);

[JsonSerializable(typeof(Review))]
[JsonSerializable(typeof(List<int>))]
internal sealed partial class Replies : JsonSerializerContext;
