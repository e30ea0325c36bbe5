using AnalyzerKit;

namespace Contoso.Reviews;

public enum Depth
{
    Quick,
    Full,
}

public sealed record Author(string Name, int Age);

[MeteredModel("gpt-5.4-mini", MaxOutputTokens = 400)]
[Retry]
[SystemPrompt("You review code for {|AKIT1004:{team}|}.")]
public interface IReviews
{
    [Prompt("Review {code}")]
    Task<string> ReviewAsync(string team, string code, CancellationToken cancellationToken = default);

    [SystemPrompt("You are an expert in {|AKIT1004:{language}|}, {|-AKIT1004:{depth}|}, at most {|-AKIT1004:{words}|} words, {|-AKIT1004:{day:yyyy-MM-dd}|}.")]
    [Prompt("Review {code}")]
    Task<string> ReviewInAsync(string language, Depth depth, int words, DateTime day, string code, CancellationToken cancellationToken = default);

    [SystemPrompt("You are an expert. Request {|-AKIT1004:{id}|}, {|-AKIT1004:{part}|}, {|-AKIT1004:{isLong}|}. A brace: {|-AKIT1004:{{code}}|}")]
    [Prompt("Review {|-AKIT1004:{code}|}")]
    Task<string> ReviewPartAsync(Guid id, decimal? part, bool isLong, string code, CancellationToken cancellationToken = default);

    [SystemPrompt("""
        You write in the voice of {|AKIT1004:{author}|}.
        Never leave it.
        """)]
    [Prompt("Write about {topic}")]
    Task<string> WriteAsync(Author author, string topic, CancellationToken cancellationToken = default);

    [SystemPrompt("You are " + "the helper of {|AKIT1004:{customer}|}.")]
    [Prompt("Help with {topic}")]
    Task<string> HelpAsync([Tag("customer")] string? customer, string topic, CancellationToken cancellationToken = default);
}
