using System.Globalization;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Analyzers.Tests.Generation;

/// <summary>What generated clients hand to the runtime when they are called.</summary>
public class ExecutionTests
{
    [Fact]
    public void A_prompt_and_its_system_prompt_become_two_messages_with_tags_in_order()
    {
        var client = LiveClient.Start("""
            [MeteredModel("m"), SystemPrompt("You review {{code}}.")]
            public interface I
            {
                [Prompt("Review this {language} code:\r\n\r\n{code}")]
                Task<string> A(string language, string code, [Tag("department"), Tag("cost-centre")] string department, [Tag("user")] int? user = null, CancellationToken cancellationToken = default);
            }
            """);
        using var source = new CancellationTokenSource();

        var call = client.See("A", "C#", "var x = \"{y}\";", "marketing", 7, source.Token);
        Assert.Equal("GetTextAsync", call.Member);
        Assert.Equal("system: You review {code}. | user: Review this C# code:\n\nvar x = \"{y}\";", call.Text);
        Assert.Equal("department=marketing, cost-centre=marketing, user=7", call.TagText);
        Assert.Equal(source.Token, call.CancellationToken);

        call = client.See("A", "C#", "", "marketing");
        Assert.Equal("system: You review {code}. | user: Review this C# code:\n\n", call.Text);
        Assert.Equal("department=marketing, cost-centre=marketing, user=null", call.TagText);
        Assert.Equal(CancellationToken.None, call.CancellationToken);
    }

    [Fact]
    public void Every_reply_goes_through_its_own_member()
    {
        var client = LiveClient.Start("""
            [MeteredModel("m"), SystemPrompt("S")]
            public interface I
            {
                [Prompt("a")] Task<string> A();
                [Prompt("b"), SystemPrompt("")] Task<Metered<string>> B();
                [Prompt("c"), SystemPrompt("T")] IAsyncEnumerable<string> C();
                [Prompt("d")] MeteredStream D();
                [SystemPrompt("for {who}")] Task<ChatResponse> E(IEnumerable<ChatMessage> messages, string who, [Tag("t")] string tag, ChatOptions? options = null);
                IAsyncEnumerable<ChatResponseUpdate> F(ChatOptions options, ChatMessage[] messages, CancellationToken token);
                [SystemPrompt("")] Task<ChatResponse> G(IReadOnlyList<ChatMessage> messages);
            }
            """);
        Assert.Equal(("GetTextAsync", "system: S | user: a"), Brief(client.See("A")));
        Assert.Equal(("GetMeteredTextAsync", "user: b"), Brief(client.See("B")));
        Assert.Equal(("StreamText", "system: T | user: c"), Brief(client.See("C")));
        Assert.Equal(("StreamText", "system: S | user: d"), Brief(client.See("D")));

        ChatMessage[] messages = [new(ChatRole.User, "hello"), new(ChatRole.Assistant, "hi")];
        var options = new ChatOptions();
        var call = client.See("E", messages, "them", "v", options);
        Assert.Equal(("GetResponseAsync", "user: hello | assistant: hi"), Brief(call));
        Assert.Equal(("for them", "t=v"), (call.SystemPrompt, call.TagText));
        Assert.Same(options, call.Options);
        Assert.Null(client.See("E", messages, "them", "v").Options);

        using var source = new CancellationTokenSource();
        call = client.See("F", options, messages, source.Token);
        Assert.Equal(("GetStreamingResponseAsync", "S", source.Token), (call.Member, call.SystemPrompt, call.CancellationToken));
        Assert.Same(options, call.Options);
        Assert.Null(client.See("G", (object)messages).SystemPrompt);

        static (string, string) Brief(SeenCall call) => (call.Member, call.Text);
    }

    [Fact]
    public void Null_for_what_is_not_nullable_is_refused_at_the_call()
    {
        var client = LiveClient.Start("""
            [MeteredModel("m")]
            public interface I
            {
                [Prompt("{a}{class}")] Task<string> A(string? a, string @class);
                [Prompt("x")] MeteredStream B([Tag("t")] string tag);
                Task<ChatResponse> C(IEnumerable<ChatMessage>? messages);
                [Prompt("{a}")] IAsyncEnumerable<string> D(Uri a);
            }
            """);
        Assert.Equal("class", Assert.Throws<ArgumentNullException>(() => client.Call("A", null, null)).ParamName);
        Assert.Equal("tag", Assert.Throws<ArgumentNullException>(() => client.Call("B", [null])).ParamName);
        Assert.Equal("messages", Assert.Throws<ArgumentNullException>(() => client.Call("C", [null])).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentNullException>(() => client.Call("D", [null])).ParamName);
        Assert.Empty(client.Operations.Calls);
    }

    [Fact]
    public void Null_for_what_is_nullable_is_empty_text_and_no_tag()
    {
        var client = LiveClient.Start("""
            [MeteredModel("m")]
            public interface I
            {
                [Prompt("{a}")] Task<string> A(string? a);
                [Prompt("<{a}{b}{c:N2}>")] Task<string> B(string? a, Uri? b, double? c, [Tag("t")] Uri? d, [Tag("u")] string? e);
            }
            """);
        Assert.Equal("user: ", client.See("A", [null]).Text);
        Assert.Equal("user: <>", client.See("B", null, null, null, null, null).Text);
        Assert.Equal("t=null, u=null", client.Operations.Last.TagText);
    }

    [Fact]
    public void Where_annotations_are_off_null_is_refused_unless_it_is_the_default()
    {
        var client = LiveClient.Start("""[MeteredModel("m")] public interface I { [Prompt("<{a}{b}>")] Task<string> A(string a, string b = null); }""", nullability: NullabilityOfSource.Disabled);
        Assert.Equal("user: <x>", client.See("A", "x").Text);
        Assert.Throws<ArgumentNullException>(() => client.Call("A", null, "y"));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.Latest)]
    public void Values_are_written_in_the_invariant_culture(LanguageVersion language)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var client = LiveClient.Start(
                """
                public enum Color { Red }
                [MeteredModel("m")]
                public interface I
                {
                    [Prompt("{a:N1} {b} {c:yyyy-MM-dd HH:mm} {d} {{{a}}}")] Task<string> A(double a, decimal? b, DateTime c, Color d, [Tag("t")] double e, [Tag("u")] Color? f);
                    [Prompt("{a:hh\\:mm} {b:0.0;\"minus \"0.0} {{x}}")] Task<string> B(TimeSpan a, double b);
                }
                """,
                language);
            var call = client.See("A", 1234.56, 0.5m, new DateTime(2026, 11, 1, 13, 5, 0), 0, 1.5, null);
            Assert.Equal("user: 1,234.6 0.5 2026-11-01 13:05 Red {1234.56}", call.Text);
            Assert.Equal("t=1.5, u=null", call.TagText);
            Assert.Equal("user: 13:05 minus 2.5 {x}", client.See("B", new TimeSpan(13, 5, 0), -2.5).Text);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Text_arrives_as_it_was_written()
    {
        var client = LiveClient.Start("""
            [MeteredModel("m")]
            public interface I
            {
                [Prompt("\"q\" \\ \0 \a \u2028 \u0085 \uD800 \U0001F600 e\u0301 \u200B\u202E \uDC00 \t\r\n{{x}}\r")] Task<string> A();
                [Prompt("\"q\" \\ \uD800{s}\uDC00 a long piece that becomes a constant of its own, \u2028 and goes on: {{x}}\r\n")] Task<string> B(string s);
                [Prompt("\"q\" \\ \uD800{n}\u2028{{x}} {n:D3}\r\n")] Task<string> C(int n);
            }
            """);
        Assert.Equal("user: \"q\" \\ \0 \a \u2028 \u0085 \uD800 \U0001F600 e\u0301 \u200B\u202E \uDC00 \t\n{x}\n", client.See("A").Text);
        Assert.Equal("user: \"q\" \\ \uD800<s>\uDC00 a long piece that becomes a constant of its own, \u2028 and goes on: {x}\n", client.See("B", "<s>").Text);
        Assert.Equal("user: \"q\" \\ \uD8005\u2028{x} 005\n", client.See("C", 5).Text);
    }

    [Fact]
    public void Inherited_methods_overloads_and_hidden_ones_are_told_apart()
    {
        var client = LiveClient.Start("""
            [SystemPrompt("base"), Tag("team", "base"), Tag("level", "base"), Retry(MaxAttempts = 7)]
            public interface IBase { [Prompt("base"), Tag("level", "method")] Task<string> Same(); [Prompt("twice"), SystemPrompt("own")] Task<string> Twice(); }
            [MeteredModel("m"), Tag("team", "derived")]
            public interface I : IBase { [Prompt("derived")] new Task<string> Same(); [Prompt("x")] Task<string> ToString(); }
            """);
        Assert.Equal("user: derived", client.See("Same").Text);
        Assert.Equal("system: own | user: twice", client.See("Twice").Text);
        Assert.Equal("user: x", client.See("ToString").Text);

        var inherited = client.Operations.Bound.First(bound => bound.Tags.Count > 0);
        Assert.Equal("level=method", string.Join(", ", inherited.Tags.Select(tag => tag.Key + "=" + tag.Value)));
        Assert.Equal(7, inherited.Retry!.MaxAttempts);
        Assert.Equal(("team", "derived"), (inherited.Client.Tags.Single().Key, inherited.Client.Tags.Single().Value));
    }
}
