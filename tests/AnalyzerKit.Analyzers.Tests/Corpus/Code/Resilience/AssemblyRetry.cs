using AnalyzerKit;

[assembly: Retry(MaxAttempts = 2)]

namespace Shop.Support;

[MeteredModel("gpt-5.4", MaxOutputTokens = 200)]
public interface {|-AKIT4001:IReplyWriter|}
{
    [Prompt("Answer: {question}")]
    Task<string> AnswerAsync(string question, CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-5.4", MaxOutputTokens = 200)]
public interface {|-AKIT4001:IReplyJudge|}
{
    [Prompt("Is this polite: {reply}")]
    Task<string> JudgeAsync(string reply, CancellationToken cancellationToken = default);
}
