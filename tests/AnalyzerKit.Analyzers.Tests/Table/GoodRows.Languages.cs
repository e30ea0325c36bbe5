using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Table;

internal static partial class GoodRows
{
    private static LanguageVersion[] Versions =>
    [
        LanguageVersion.CSharp9, LanguageVersion.CSharp10, LanguageVersion.CSharp11, LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.Preview,
    ];

    /// <summary>The same in every language that clients are written for, and without nullable annotations.</summary>
    private static IEnumerable<GoodRow> Languages =>
    [
        .. Versions.Select(static version => new GoodRow(version + ": everything at once")
        {
            Language = version,
            Source = """
                public enum Mode { Off, On }
                public record Point(int X);
                [MeteredModel("deepseek-v3.2", MaxOutputTokens = 9), Retry(MaxAttempts = 2), SystemPrompt("You {{are}} {mode:D}."), Tag("a", "1")]
                public interface IRow
                {
                    [Prompt("{mode} {n:N2} {when:yyyy-MM} {point} {class}"), Tag("b", "2")]
                    Task<Metered<string>> AskAsync(Mode mode, double? n, DateTime when, Point point, string? @class = null, [Tag("user")] int? user = 7, CancellationToken token = default);
                }
                """,
            Call = "it.AskAsync(Mode.On, 1234.5, new DateTime(2026, 2, 3), new Point(1))",
            Sent = "system: You {are} 1. | user: On 1,234.50 2026-02 Point { X = 1 } ",
            Settings = "max_tokens=9",
            Tags = "a=1, b=2, user=7",
        }),
        .. Versions.Select(static version => new GoodRow(version + ": stream")
        {
            Language = version,
            Source = """[MeteredModel("gpt-4.1")] public interface IRow { [Prompt("{t:hh\\:mm} {a}{b}")] MeteredStream AskAsync(TimeSpan t, string a, char b); }""",
            Call = """it.AskAsync(new TimeSpan(1, 2, 3), "x", 'y')""",
            Sent = "user: 01:02 xy",
            Models = "gpt-4.1",
        }),
        new("C# 9: messages") { Language = LanguageVersion.CSharp9, Member = "Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null);", Call = """it.AskAsync(new[] { new ChatMessage(ChatRole.User, "x") })""", Sent = "user: x" },
        new("no annotations") { Source = "#nullable disable\n" + """[MeteredModel("deepseek-v3.2")] public interface IRow { [Prompt("{a}{b}{c}")] Task<string> AskAsync(string a, string b = null, int? c = null, [Tag("t")] string d = null); }""", Call = """it.AskAsync("x", d: "y")""", Sent = "user: x", Tags = "t=y" },
        new("no annotations: null is refused where no default says otherwise") { Source = "#nullable disable\n" + """[MeteredModel("deepseek-v3.2")] public interface IRow { [Prompt("{a}")] Task<string> AskAsync(string a); }""", Call = "it.AskAsync(null!)", Refused = typeof(ArgumentNullException) },
        new("annotations only") { Source = "#nullable enable annotations\n#nullable disable warnings\n" + """[MeteredModel("deepseek-v3.2")] public interface IRow { [Prompt("<{a}>")] Task<string?> AskAsync(string? a); }""", Call = "it.AskAsync(null)", Sent = "user: <>" },
        new("unsafe context") { Source = """[MeteredModel("deepseek-v3.2")] public unsafe interface IRow { [Prompt("x")] Task<string> AskAsync(); }""", Call = "it.AskAsync()", Sent = "user: x" },
        new("conditional compilation") { Source = "#if NEVER\n[Broken]\n#endif\n" + """[MeteredModel("deepseek-v3.2")] public interface IRow { [Prompt("x")] Task<string> AskAsync(); }""" + "\n#if !NEVER\npublic class Beside;\n#endif", Call = "it.AskAsync()", Sent = "user: x" },
    ];
}
