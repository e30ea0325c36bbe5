using System.Xml.Linq;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Editor;

/// <summary>The documentation of generated methods shows what is sent, whatever stands in the prompt.</summary>
public class GeneratedDocsTests
{
    private const string Emoji = "\U0001F600";

    /// <summary>A prompt as C# writes it, and what an editor shows of it.</summary>
    public static TheoryData<string, string> Prompts => new()
    {
        { "\"Is {a} < {b} & {b} > 0?\"", "user: Is {a} < {b} & {b} > 0?" },
        { "\"<summary>{a}</code>{b}<!-- ]]> -->\"", "user: <summary>{a}</code>{b}<!-- ]]> -->" },
        { "\"&amp; &#0; {a} {b}\"", "user: &amp; &#0; {a} {b}" },
        { "\"Say \\\"{a}\\\" or '{b}' in C:\\\\temp\"", "user: Say \"{a}\" or '{b}' in C:\\temp" },
        { "\"*/ // # {a} {b}\"", "user: */ // # {a} {b}" },
        { "\"Answer as {{\\\"a\\\": \\\"{a}\\\"}}, {b}\"", "user: Answer as {{\"a\": \"{a}\"}}, {b}" },
        { "\"{{{a}}} {{}} {b}\"", "user: {{{a}}} {{}} {b}" },
        { "\"{a}\\n\\n  indented\\r\\n{b}\"", "user: {a}\n\n  indented\n{b}" },
        { "\"tab\\t{a} nul\\0 bell\\a next\\u0085 line\\u2028 par\\u2029 bom\\uFEFF {b}\"", "user: tab\\t{a} nul\\u0000 bell\\u0007 next\\u0085 line\\u2028 par\\u2029 bom\\uFEFF {b}" },
        { "\"Grüße, 世界, " + Emoji + " \\uD800 \\uFFFF {a} {b}\"", "user: Grüße, 世界, " + Emoji + " \\uD800 \\uFFFF {a} {b}" },
        { "\"1 {a}\\n2 {b}\\n3\\n4\\n5\\n6\\n7\\n8\\n9\"", "user: 1 {a}\n2 {b}\n3\n4\n5\n6\n7\n8\n…" },
        { "\"{a}{b}" + new string('x', 5000) + "\"", "user: {a}{b}" + new string('x', 140 - 12) + "…" },
        // A cut never goes through a character.
        { "\"{a}{b}" + new string('x', 127) + Emoji + "\"", "user: {a}{b}" + new string('x', 127) + "…" },
    };

    [Theory]
    [MemberData(nameof(Prompts))]
    public async Task What_is_sent_is_shown_as_it_was_written(string prompt, string shown)
    {
        var source = $$"""[MeteredModel("gpt-4.1")] public interface IAsker { [Prompt({{prompt}})] Task<string> AskAsync(string a, string b); }""";
        var generated = await Declarations.AreGood(source);
        var remarks = Remarks(generated, "IAsker", "AskAsync");
        Assert.Equal("gpt-4.1", remarks.Element("c")!.Value);
        Assert.Equal(shown, Symbols.Code(remarks.Element("code")!));
        Assert.Equal(generated.Files, Compile.Run(source).Files);
    }

    [Theory]
    [InlineData("""[SystemPrompt("Be brief.")]""", "Task<string> AskAsync();", """[Prompt("x")]""", "system: Be brief.\nuser: x")]
    [InlineData("""[SystemPrompt("Be brief.")]""", "Task<string> AskAsync();", """[Prompt("x"), SystemPrompt("")]""", "user: x")]
    [InlineData("""[SystemPrompt("Be brief.")]""", "Task<string> AskAsync(int who);", """[Prompt("x"), SystemPrompt("You speak to {who:N0}.")]""", "system: You speak to {who:N0}.\nuser: x")]
    [InlineData("", "Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages);", "", "the messages given")]
    [InlineData("""[SystemPrompt("Be brief.")]""", "IAsyncEnumerable<ChatResponseUpdate> AskAsync(IEnumerable<ChatMessage> messages);", "", "system: Be brief.\nthe messages given")]
    public async Task Every_message_is_shown(string ofInterface, string method, string ofMethod, string shown)
    {
        var generated = await Declarations.AreGood($$"""[MeteredModel("gpt-4.1")]{{ofInterface}} public interface IAsker { {{ofMethod}} {{method}} }""");
        Assert.Equal(shown, Symbols.Code(Remarks(generated, "IAsker", "AskAsync").Element("code")!));
    }

    [Fact]
    public async Task The_model_is_the_methods_own()
    {
        var generated = await Declarations.AreGood("""
            [MeteredModel("gpt-4.1")]
            public interface IAsker
            {
                [Prompt("x"), MeteredModel("a<b>&\"c\"")] Task<string> AskAsync();
                [Prompt("x")] Task<Metered<DateOnly>> WhenAsync();
            }
            """);
        Assert.Equal("a<b>&\"c\"", Remarks(generated, "IAsker", "AskAsync").Element("c")!.Value);
        Assert.Equal("gpt-4.1", Remarks(generated, "IAsker", "WhenAsync").Element("c")!.Value);
    }

    [Fact]
    public async Task The_routes_are_those_that_hold_for_the_method()
    {
        var generated = await Declarations.AreGood("""
            [MeteredModel("gpt-4.1"), Route(CallTier.Simple, "a<b>", "deepseek-v3.2"), Route(CallTier.Complex, "gpt-5.5")]
            public interface IAsker
            {
                [Prompt("x")] Task<string> AskAsync();
                [Prompt("x"), MeteredModel("gpt-5.4"), Route(CallTier.Moderate, "gemini-2.5-flash")] MeteredStream Explain();
            }
            """);
        Assert.StartsWith("Declared for gpt-4.1; in the tier Simple for a<b>, deepseek-v3.2; in the tier Complex for gpt-5.5. Sends:", Remarks(generated, "IAsker", "AskAsync").Value.Trim(), StringComparison.Ordinal);
        Assert.StartsWith("Declared for gpt-5.4; in the tier Moderate for gemini-2.5-flash. Sends:", Remarks(generated, "IAsker", "Explain").Value.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_that_is_refused_says_so()
    {
        var generated = Compile.Run("""[MeteredModel("gpt-4.1")] public interface IAsker { [Prompt("</remarks>")] string Ask(); }""");
        Assert.Equal("Cannot be called, because of an error in its declaration.", Remarks(generated, "IAsker", "Ask").Value.Trim());
    }

    private static XElement Remarks(Generated generated, string service, string method) => Symbols.Documentation(Symbols.Implementation(generated, service, method)).Element("remarks")!;
}
