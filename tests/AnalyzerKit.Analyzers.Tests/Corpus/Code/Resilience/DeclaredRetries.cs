using AnalyzerKit;
using Microsoft.Extensions.AI;

namespace Shop.Texts;

[MeteredModel("gpt-5.4", MaxOutputTokens = 200)]
public interface {|AKIT4001:ITagger|}
{
    [Prompt("Three tags for: {text}")]
    Task<string> TagAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", Budget = 5.00, MaxOutputTokens = 400), SystemPrompt("You write product texts.")]
internal interface {|AKIT4001:IProductWriter|}
{
    [Prompt("Describe {name}")]
    MeteredStream DescribeAsync(string name, CancellationToken cancellationToken = default);
}

// One method has a word on retries, the other has none.
[MeteredModel("gpt-5.4", MaxOutputTokens = 200)]
public interface {|AKIT4001:IHalfDecided|}
{
    [Retry]
    [Prompt("Translate {text}")]
    Task<string> TranslateAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("Shorten {text}")]
    Task<string> ShortenAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-5.4", MaxOutputTokens = 200)]
public partial interface {|AKIT4001:IChatter|}
{
    Task<ChatResponse> ChatAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);
}

public interface IReads<T>
{
    [Prompt("Summarize {input}")]
    Task<string> ReadAsync(T input, CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-5.4", MaxOutputTokens = 100)]
public interface {|AKIT4001:INumberReader|} : IReads<int>;

public static class Outer
{
    [MeteredModel("gemini-3.6-flash", MaxOutputTokens = 100, Fallbacks = new[] { "gpt-5.4" })]
    internal interface {|AKIT4001:INested|}
    {
        [Prompt("Hi")]
        Task<Metered<string>> GreetAsync(CancellationToken cancellationToken = default);
    }
}

[MeteredModel("gpt-5.4", MaxOutputTokens = 200)]
[Retry(MaxAttempts = 4, BaseDelayMilliseconds = 250)]
public interface {|-AKIT4001:IDecided|}
{
    [Prompt("Hi {name}")]
    Task<string> GreetAsync(string name, CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-5.4", MaxOutputTokens = 200), Retry(MaxAttempts = 1)]
public interface {|-AKIT4001:IOnceOnly|}
{
    [Prompt("Pay {name}")]
    Task<string> PayAsync(string name, CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-5.4", MaxOutputTokens = 200)]
public interface {|-AKIT4001:IEveryMethod|}
{
    [Retry(MaxAttempts = 2), Prompt("A {text}")]
    Task<string> AAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("B {text}"), AnalyzerKit.Retry(MaxAttempts = 1)]
    Task<string> BAsync(string text, CancellationToken cancellationToken = default);

    Task<string> BothAsync(string text) => AAsync(text);
}

[Retry]
public interface IReadsText
{
    [Prompt("Summarize {input}")]
    Task<string> ReadAsync(string input, CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-5.4", MaxOutputTokens = 100)]
public interface {|-AKIT4001:ITextReader|} : IReadsText;

// Nothing to call.
[MeteredModel("gpt-5.4", MaxOutputTokens = 100)]
public interface {|-AKIT4001:IMarker|}
{
    static string Version => "1";
}

public interface {|-AKIT4001:INotMetered|}
{
    Task<string> ReadAsync(string input);
}
