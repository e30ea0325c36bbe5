using AnalyzerKit;

[assembly: Retry]

namespace Helpdesk.Prompts;

internal static class Words
{
    private const string Sentence = "Answer in the language of the question, name the page of the handbook that the answer comes from, and say so where the handbook is silent on the matter at hand. ";
    private const string Paragraph = Sentence + Sentence + Sentence + Sentence;
    public const string Short = Sentence;
    public const string Handbook = Paragraph + Paragraph + Paragraph + Paragraph + Paragraph + Paragraph + Paragraph + Paragraph + Paragraph + Paragraph;
    public const string Library = Handbook + Handbook + Handbook + Handbook;
}

public enum Tone { Plain, Warm }

[MeteredModel("gpt-5.5", MaxOutputTokens = 100)]
public interface IOpenAi
{
    [Prompt("{|AKIT6004:{question}|}\n\n" + Words.Handbook)] Task<string> A(string question, CancellationToken cancellationToken = default);
    [SystemPrompt(Words.Short + Words.Handbook), Prompt("{|-AKIT6004:{question}|}")] Task<string> B(string question, CancellationToken cancellationToken = default);
    [Prompt(Words.Handbook + "{|-AKIT6004:{question}|}")] Task<string> C(string question, CancellationToken cancellationToken = default);
    [Prompt("{|-AKIT6004:{question}|}" + Words.Short)] Task<string> D(string question, CancellationToken cancellationToken = default);
    [Prompt("{|-AKIT6004:{tone}|}" + Words.Handbook)] Task<string> E(Tone tone, CancellationToken cancellationToken = default);
    [Prompt("Today is {|AKIT6004:{today:yyyy-MM-dd}|}. " + Words.Handbook + "{question}")] Task<string> F(DateTime today, string question, CancellationToken cancellationToken = default);
    [Prompt("{|-AKIT6004:{formal}|}" + Words.Handbook)] Task<string> G(bool formal, CancellationToken cancellationToken = default);
    [Prompt("{{question}} " + Words.Handbook + "{|-AKIT6004:{question}|}")] Task<string> H(string question, CancellationToken cancellationToken = default);
    [SystemPrompt("Today is {|AKIT1004:{|AKIT6004:{today}|}|}."), Prompt(Words.Handbook + " {question}")] Task<string> I(string today, string question, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v4-flash", MaxOutputTokens = 100)]
public interface IDeepSeek
{
    [Prompt("Ticket {|AKIT6004:{id}|}: " + Words.Handbook)] Task<string> A(int id, CancellationToken cancellationToken = default);
    [Prompt({|AKIT6004:$"Ticket {{id}}: {Words.Handbook}"|})] Task<string> B(int id, CancellationToken cancellationToken = default);
    [Prompt("Dear {|-AKIT6004:{name}|}, {text} and {more}")] Task<string> C(string name, string text, string more, CancellationToken cancellationToken = default);
    [Prompt("Ticket {|-AKIT6004:{id}|}.")] Task<string> D(int id, CancellationToken cancellationToken = default);
    [Prompt("""
        User {|AKIT6004:{user}|} asks. Answer by the rules that follow, which the whole of the support team has agreed upon, and which hold for all customers in all countries alike.
        1. Orders can be cancelled within fourteen days unless they were made to measure, or were delivered as a download.
        2. Parcels that have not come after ten days are searched for, and sent again after twenty days, free of charge.
        3. Never promise a date; never name another customer; where a rule is missing, say that a colleague will write.
        """)] Task<string> E(string user, CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-5.4-mini", MaxOutputTokens = 100, Relay = "openai")]
[SystemPrompt("You help {|AKIT1004:{|AKIT6004:{customer}|}|}. " + Words.Handbook)]
public interface IOnInterface { [Prompt("{question}")] Task<string> A(string customer, string question, CancellationToken cancellationToken = default); }

[MeteredModel("gpt-5.5", MaxOutputTokens = 100)]
public interface IMethodModel
{
    [MeteredModel("qwen3.7-max"), Prompt("{|AKIT6004:{question}|}" + Words.Handbook)] Task<string> A(string question, CancellationToken cancellationToken = default);
    [MeteredModel("minimax-m3"), Prompt("{|AKIT6004:{question}|}" + Words.Handbook)] Task<string> B(string question, CancellationToken cancellationToken = default);
    [MeteredModel("claude-sonnet-4-6"), Prompt("{|-AKIT6004:{question}|}" + Words.Handbook)] Task<string> C(string question, CancellationToken cancellationToken = default);
    [MeteredModel("gpt-5.5-pro"), Prompt("{|-AKIT6004:{question}|}" + Words.Handbook)] Task<string> D(string question, CancellationToken cancellationToken = default);
    [MeteredModel("gemini-3.8-flash"), Prompt("{|-AKIT6004:{question}|}" + Words.Handbook)] Task<string> E(string question, CancellationToken cancellationToken = default);
    [MeteredModel("gemini-3.8-flash"), Prompt("{|AKIT6004:{question}|}" + Words.Library)] Task<string> F(string question, CancellationToken cancellationToken = default);
    [MeteredModel("mistral-large-latest"), Prompt("{|-AKIT6004:{question}|}" + Words.Handbook)] Task<string> G(string question, CancellationToken cancellationToken = default);
    [MeteredModel("kimi-k2.6"), Prompt("{|-AKIT6004:{question}|}" + Words.Handbook)] Task<string> H(string question, CancellationToken cancellationToken = default);
    [MeteredModel({|AKIT3004:"gpt-oss-20b"|}), Prompt("{|-AKIT6004:{question}|}" + Words.Handbook)] Task<string> I(string question, CancellationToken cancellationToken = default);
    [MeteredModel({|AKIT3001:"house-large"|}), Prompt("{|-AKIT6004:{question}|}" + Words.Handbook)] Task<string> J(string question, CancellationToken cancellationToken = default);
    [MeteredModel("qwen-turbo"), Prompt("{|-AKIT6004:{question}|}" + Words.Handbook)] Task<string> K(string question, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 100)]
public interface ITags
{
    [Prompt("For {|AKIT6004:{user}|}: " + Words.Handbook)] Task<string> A([Tag("user")] string user, CancellationToken cancellationToken = default);
    [Prompt(Words.Handbook + "For {|-AKIT6004:{user}|}: " + Words.Short)] Task<string> B([Tag("user")] string user, CancellationToken cancellationToken = default);
    [Prompt("{|-AKIT6004:{user}|}" + "{text}" + Words.Short)] Task<string> C(string user, string text, CancellationToken cancellationToken = default);
    [Prompt(Words.Handbook)] Task<string> D([Tag("user")] string user, CancellationToken cancellationToken = default);
}
