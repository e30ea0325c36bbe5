using AnalyzerKit;
using Microsoft.Extensions.AI;

[assembly: Retry]

namespace Northwind.Desk;

public enum Tone { Formal, Friendly, Plain }

public static class Rules
{
    public const string Refunds =
        "Rules for refunds. Orders can be cancelled within fourteen days, unless the goods were made to measure or the seal of a recording is broken. " +
        "The money goes back to the card or account that was charged, within five working days. Never promise a date, and never name the bank. " +
        "Where the order is older than a year, say that a colleague will look into it. Where the customer is angry, apologise once, and only once. " +
        "Never speak of other customers, of prices in other countries, or of what the law says. Answer in the language of the question.\n";

    public const string Form = """
        Answer with three lines. The first names the topic in one word. The second says what is to be done, in one sentence. The third says who does it: us, the customer or the carrier.
        Leave out greetings and thanks. Do not repeat the question. If there are several questions, answer the first one, and say in the second line that the others need a mail of their own.
        """;

    public const string Short = "Answer in one sentence.";
}

[MeteredModel("deepseek-reasoner", Relay = "deepseek", MaxOutputTokens = 2000)]
public interface IQuestions
{
    [Prompt("Question: {|AKIT6004:{question}|}\n\n" + Rules.Refunds)]
    Task<string> QuestionFirstAsync(string question, CancellationToken cancellationToken = default);

    [Prompt("{|AKIT6004:{question}|}" + "\n" + Rules.Form)]
    Task<string> BareAsync(string question, CancellationToken cancellationToken = default);

    [Prompt(@"Customer ""{|AKIT6004:{customer}|}"" asks. " + Rules.Refunds + "Question: {question}")]
    Task<string> QuotedAsync(string customer, string question, CancellationToken cancellationToken = default);

    [Prompt("""
        Today is {|AKIT6004:{today:yyyy-MM-dd}|}.

        You sort mails for a shop. Topics are: order, refund, delivery, invoice, praise, complaint, spam. A mail with several topics gets the one that costs most if it is missed.
        Complaints come before refunds, refunds before deliveries. Spam is what offers something. Praise is what asks for nothing. Everything from a lawyer is a complaint.
        Mails in languages that you cannot read are complaints as well.

        Mail: {mail}
        """)]
    Task<string> DatedAsync(DateOnly today, string mail, CancellationToken cancellationToken = default);

    [Prompt("Ticket {|AKIT6004:{id}|}, version {version}. " + Rules.Form)]
    MeteredStream NumberedAsync(long id, int version, CancellationToken cancellationToken = default);

    [Prompt("{tone} tone. Request {|AKIT6004:{id:N}|}. " + Rules.Refunds)]
    Task<string> AfterAnEnumAsync(Tone tone, Guid id, CancellationToken cancellationToken = default);

    [Prompt("Translate \u201C{|AKIT6004:{text}|}\u201D.\n" + Rules.Form)]
    Task<string> EscapedAsync(string text, CancellationToken cancellationToken = default);

    // A long beginning is kept; what follows the value is long as well.
    [Prompt(Rules.Refunds + "Question: {|AKIT6004:{question}|}\n" + "Now the form. It never changes, however long the question is, and however often it was asked before. Write three lines, the first with the topic, the second with what is to be done, the third with who does it. Leave out greetings and thanks, and do not repeat the question. If there are several questions, answer the first one only.")]
    Task<string> BothAsync(string question, CancellationToken cancellationToken = default);

    [Prompt("{|AKIT6004:{price:0.00}|} EUR was paid. " + Rules.Refunds)]
    Task<string> FormattedAsync(decimal price, CancellationToken cancellationToken = default);

    [Prompt("{|AKIT6004:{first}|} {second} {third} " + Rules.Refunds)]
    Task<string> ThreeAsync(string first, string second, string third, CancellationToken cancellationToken = default);

    // What may stay as it is.
    [Prompt(Rules.Refunds + "Question: {|-AKIT6004:{question}|}")]
    Task<string> QuestionLastAsync(string question, CancellationToken cancellationToken = default);

    [Prompt("Question: {|-AKIT6004:{question}|}\n" + Rules.Short)]
    Task<string> ShortAsync(string question, CancellationToken cancellationToken = default);

    [Prompt("In a {|-AKIT6004:{tone}|} tone. " + Rules.Refunds)]
    Task<string> ToneAsync(Tone tone, CancellationToken cancellationToken = default);

    [Prompt("Known customer: {|-AKIT6004:{isKnown}|}. " + Rules.Refunds + "{|-AKIT6004:{question}|}")]
    Task<string> FlagAsync(bool isKnown, string question, CancellationToken cancellationToken = default);

    [Prompt("Tone: {|-AKIT6004:{tone}|}. " + Rules.Form + "{|-AKIT6004:{question}|} {|-AKIT6004:{more}|}")]
    Task<string> MaybeToneAsync(Tone? tone, string question, string more, CancellationToken cancellationToken = default);

    [Prompt("Compare {|-AKIT6004:{left}|} with {|-AKIT6004:{right}|}, and say in one sentence which of the two is better for a small shop, and why.")]
    Task<string> CompareAsync(string left, string right, CancellationToken cancellationToken = default);

    [Prompt("{|-AKIT6004:{question}|}")]
    Task<string> OnlyAsync(string question, CancellationToken cancellationToken = default);

    [Prompt("{{\"question\": \"{|-AKIT6004:{question}|}\"}}")]
    Task<string> JsonAsync(string question, CancellationToken cancellationToken = default);

    [Prompt(Rules.Refunds + Rules.Form)]
    Task<string> ConstantAsync(CancellationToken cancellationToken = default);

    // Each part is short, and a value stands between them.
    [Prompt("""
        Name: {|-AKIT6004:{name}|}. Address people by their first name, and never by both of their names together.
        City: {|-AKIT6004:{city}|}. Speak of deliveries to that city only, and of no other city in the country.
        Order: {|-AKIT6004:{order}|}. Do not read its number aloud, as customers have it before them already.
        """)]
    Task<string> FormAsync(string name, string city, string order, CancellationToken cancellationToken = default);
}

// The system prompt goes first, so its values stand before every prompt.
[MeteredModel("deepseek-reasoner", Relay = "deepseek", MaxOutputTokens = 2000)]
[SystemPrompt("You work for the desk of {|AKIT6004:{day:yyyy-MM-dd}|}.")]
public interface IDesk
{
    [Prompt(Rules.Refunds + "{question}")]
    Task<string> AskAsync(DateOnly day, string question, CancellationToken cancellationToken = default);

    [Prompt(Rules.Form + "{question}")]
    Task<string> AskInFormAsync(DateOnly day, string question, CancellationToken cancellationToken = default);

    [SystemPrompt("Shop {|AKIT6004:{shop}|}. " + Rules.Refunds)]
    [Prompt("{question}")]
    Task<string> AskShopAsync(int shop, string question, CancellationToken cancellationToken = default);

    [SystemPrompt(Rules.Refunds + "Shop {|-AKIT6004:{shop}|}.")]
    [Prompt("{|-AKIT6004:{question}|}")]
    Task<string> AskShopLastAsync(int shop, string question, CancellationToken cancellationToken = default);

    [SystemPrompt("Shop {|AKIT6004:{shop}|}. " + Rules.Form)]
    Task<ChatResponse> TalkAsync(int shop, IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default);

    [SystemPrompt(Rules.Refunds)]
    [Prompt("{|AKIT6004:{question}|}\n" + Rules.Form)]
    IAsyncEnumerable<string> StreamAsync(string question, CancellationToken cancellationToken = default);

    [SystemPrompt(Rules.Refunds)]
    [Prompt("{|-AKIT6004:{question}|}\n" + Rules.Short)]
    IAsyncEnumerable<string> StreamShortAsync(string question, CancellationToken cancellationToken = default);
}

[MeteredModel("qwen3.7-plus", Relay = "alibaba", MaxOutputTokens = 500)]
public interface IQwen
{
    [Prompt("{|AKIT6004:{text}|}\n" + Rules.Refunds + Rules.Form + Rules.Refunds)]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);

    // Long enough for others, but not here.
    [Prompt("{|-AKIT6004:{text}|}\n" + Rules.Refunds)]
    Task<string> AskShortAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("minimax-m3", Relay = "minimax", MaxOutputTokens = 500)]
public interface IMiniMax
{
    [Prompt("{|AKIT6004:{text}|}\n" + Manual.Half + Manual.Half)]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("{|-AKIT6004:{text}|}\n" + Rules.Refunds + Rules.Form)]
    Task<string> AskShortAsync(string text, CancellationToken cancellationToken = default);
}

public static class Manual
{
    public const string Half = Rules.Refunds + Rules.Form + Rules.Refunds;
    public const string Chapter = Half + Half + Half + Half + Half;
    public const string Book = Chapter + Chapter;
    public const string Library = Book + Book;
}

// From 1,024 tokens on.
[MeteredModel("gpt-5.4-mini", Relay = "openai", MaxOutputTokens = 2000)]
public interface IHandbook
{
    [Prompt("Chapter for {|AKIT6004:{employee}|}:\n" + Manual.Chapter)]
    Task<string> ForEmployeeAsync(string employee, CancellationToken cancellationToken = default);

    [Prompt("{|-AKIT6004:{question}|}\n" + Manual.Half)]
    Task<string> HalfAsync(string question, CancellationToken cancellationToken = default);

    [Prompt(Manual.Chapter + "{|-AKIT6004:{question}|}")]
    Task<string> LastAsync(string question, CancellationToken cancellationToken = default);

    [MeteredModel("gpt-6-luna")]
    [Prompt("Now is {|AKIT6004:{now:o}|}.\n" + Manual.Chapter + "{question}")]
    Task<string> NowAsync(DateTimeOffset now, string question, CancellationToken cancellationToken = default);

    // It has no lower price for what is cached.
    [MeteredModel("gpt-5.4-pro")]
    [Prompt("{|-AKIT6004:{question}|}\n" + Manual.Book)]
    Task<string> ProAsync(string question, CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-5.6-luna", Relay = "openai", MaxOutputTokens = 2000)]
[SystemPrompt("Session {|AKIT6004:{session}|}.")]
public interface ISessions
{
    [SystemPrompt("Employee number {|AKIT6004:{number:D6}|}. " + Manual.Half + Manual.Half)]
    [Prompt(Manual.Chapter + "{question}")]
    Task<string> AskAsync(int number, string question, CancellationToken cancellationToken = default);

    [Prompt(Manual.Chapter + "{|-AKIT6004:{question}|}")]
    Task<string> AskInSessionAsync(Guid session, string question, CancellationToken cancellationToken = default);
}

[MeteredModel("gemini-3.5-flash", Relay = "google", MaxOutputTokens = 2000)]
public interface IGemini
{
    [Prompt("{|AKIT6004:{question}|}\n" + Manual.Library)]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);

    [Prompt("{|-AKIT6004:{question}|}\n" + Manual.Chapter)]
    Task<string> AskChapterAsync(string question, CancellationToken cancellationToken = default);
}

// Claude keeps what a request marks, and nothing else.
[MeteredModel("claude-sonnet-4-6", Relay = "anthropic", MaxOutputTokens = 2000)]
public interface IClaude
{
    [Prompt("{|-AKIT6004:{question}|}\n" + Manual.Book)]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

// No smallest length is published.
[MeteredModel("grok-4.3", Relay = "xai", MaxOutputTokens = 2000)]
public interface IGrok
{
    [Prompt("{|-AKIT6004:{question}|}\n" + Manual.Book)]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

[MeteredModel("kimi-k2.6", Relay = "moonshot", MaxOutputTokens = 2000)]
public interface IKimi
{
    [Prompt("{|-AKIT6004:{question}|}\n" + Manual.Book)]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

// The maker's list has a lower price for what is cached, whatever the default relay's list has.
[MeteredModel("deepseek-v3.2", MaxOutputTokens = 2000)]
public interface IDefaultRelay
{
    [Prompt("{|AKIT6004:{question}|}\n" + Manual.Book)]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

// A prompt that nobody reads as one.
public static class PlainText
{
    public static string Of(string question) => $"{question}\n" + Rules.Refunds;

    public static string Format(string question) => string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0}\n" + Rules.Refunds, question);
}
