using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Generation;

/// <summary>Declarations that are honoured: no diagnostic, and a build without a warning.</summary>
public class GoodDeclarationTests
{
    public static TheoryData<string> Sources => new()
    {
        // every argument
        """
        [MeteredModel("m", Budget = 1e-9, Period = BudgetPeriod.Total, MaxOutputTokens = 1, Temperature = 0, RequestsPerMinute = 1, TokensPerMinute = 2, MaxConcurrency = 3,
            MaxCostPerCall = 0.1, Fallbacks = new string[0], Relay = "eu", Name = "Other", Project = "p", Coalesce = true, JsonContext = typeof(AllJson))]
        [Retry(MaxAttempts = 1, BaseDelayMilliseconds = 0, MaxDelayMilliseconds = 0)]
        public interface IAll { [Prompt("x"), Retry] Task<string> A(); }
        public class AllJson : System.Text.Json.Serialization.JsonSerializerContext
        {
            public AllJson() : base(null) { }
            public static AllJson Default { get; } = new();
            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
        }
        """,
        // every argument of a method
        """[MeteredModel("m")] public interface I { [Prompt("x"), MeteredModel("n", MaxOutputTokens = 2, Temperature = 1.5, MaxCostPerCall = 1, Fallbacks = new[] { "o" }, Coalesce = true), Tag("a", "b"), Tag("c", "d")] Task<string> A(); }""",
        // every kind of reply
        """
        [MeteredModel("m")]
        public interface I
        {
            [Prompt("x")] Task<string> A();
            [Prompt("x")] Task<Metered<string>> B();
            [Prompt("x")] IAsyncEnumerable<string> C();
            [Prompt("x")] MeteredStream D();
            [Prompt("x")] Task<string?> E();
            [Prompt("x")] Task<Metered<string>>? F();
            [Prompt("x")] IAsyncEnumerable<string?>? G();
            Task<ChatResponse> H(IEnumerable<ChatMessage> messages);
            Task<ChatResponse?>? J(ChatOptions options, IReadOnlyList<ChatMessage>? messages, CancellationToken token);
            IAsyncEnumerable<ChatResponseUpdate> K(IList<ChatMessage> messages, [Tag("t")] string tag, ChatOptions? options = null);
            IAsyncEnumerable<ChatResponseUpdate> L(List<ChatMessage> messages);
            Task<ChatResponse> M(params ChatMessage[] messages);
            [SystemPrompt("for {who}")] Task<ChatResponse> N(ICollection<ChatMessage> messages, string who);
        }
        """,
        // every type with a text form
        """
        public enum Color { Red }
        public record Point(int X);
        public readonly struct Price : IFormattable { public string ToString(string? format, IFormatProvider? provider) => ""; }
        public class Base { public override string ToString() => ""; }
        public class Derived : Base { }
        [MeteredModel("m")]
        public interface I
        {
            [Prompt("{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}{l}{m}{n}{o:N2}{p}{q}{r}{s:D}")]
            Task<string> A(int a, int? b, Color c, Color? d, Point e, Point? f, Price g, Price? h, Derived i, Guid j, DateTime k, TimeSpan? l, char m, bool n, decimal o, nint p, Uri q, (int A, string? B) r, Guid? s);
            [Prompt("x")] Task<string> B([Tag("a")] int a, [Tag("b")] int? b, [Tag("c")] Color c, [Tag("d")] Point? d, [Tag("e"), Tag("f")] Uri e, [Tag("g")] (int, int)? g);
            [Prompt("{f}")] Task<string> C(IFormattable f);
        }
        """,
        // formats of every kind
        """
        [MeteredModel("m")]
        public interface I
        {
            [Prompt("{t:hh\\:mm} {d:yyyy\"x\"} {n:#,##0.00;(neg)}")] Task<string> A(TimeSpan t, DateTime d, double n);
            [Prompt("{d:yyyy-MM-dd HH:mm} {{literal}} {s}")] Task<string> B(DateTime d, string s);
            [Prompt("{d:'a'\u2028b}")] Task<string> C(DateTime d);
            [Prompt("{d:yyyy }{n: }")] Task<string> D(DateTime d, int n);
        }
        """,
        // templates of every shape
        """
        [MeteredModel("m"), SystemPrompt("{{a}} \"b\" \\ \u0000 \u2028 \uD800 \U0001F600 \t \r\n")]
        public interface I
        {
            [Prompt("{s}")] Task<string> A(string s);
            [Prompt("{s}")] Task<string> B(string? s);
            [Prompt("{s}{s}")] Task<string> C(string? s);
            [Prompt("{n}")] Task<string> D(int n);
            [Prompt("{{{n}}}")] Task<string> E(int n);
            [Prompt("{{{s}}}")] Task<string> F(string s);
            [Prompt("a very long piece of text that goes on and on, so that it is better named {n} \uDC00")] Task<string> G(int n);
            [SystemPrompt(""), Prompt("line\nline\nline")] Task<string> H();
        }
        """,
        // names that are keywords
        """
        namespace @namespace.@class
        {
            public static class @static
            {
                [MeteredModel("m")]
                public interface @interface
                {
                    [Prompt("{class}{string}{int:N0}")] Task<string> @void(string @class, string? @string, int @int, CancellationToken @default = default);
                    Task<ChatResponse> @new(IEnumerable<ChatMessage> @event, ChatOptions? @params);
                }
            }
        }
        """,
        // names of our own
        """
        [MeteredModel("m"), SystemPrompt("S")]
        public interface I
        {
            [Prompt("{operations}{_declaration}{System}{value}{_a}{APrompt}{SystemPrompt}{Declaration}{nameof}{field}{var}")]
            Task<string> A(string operations, string _declaration, string System, string value, string _a, string APrompt, string SystemPrompt, string Declaration, string nameof, string field, string var);
            [Prompt("{global}{AnalyzerKit}{Microsoft}{await}{_}{MeteredI}")] Task<string> Declaration(int global, string AnalyzerKit, string Microsoft, string await, string _, string MeteredI);
            [Prompt("x")] Task<string> SystemPrompt();
            [Prompt("x")] Task<string> _a();
            [Prompt("x")] Task<string> nameof();
            [Prompt("x")] Task<string> MeteredI();
            [Prompt("x")] Task<string> operations();
        }
        """,
        // methods named like an object's, and overloads
        """
        [MeteredModel("m")]
        public interface I
        {
            [Prompt("x")] Task<string> ToString();
            [Prompt("x")] Task<string> GetHashCode();
            [Prompt("{o}")] Task<string> Equals(string o);
            [Prompt("x")] Task<string> Finalize();
            [Prompt("x")] Task<string> GetType();
            [Prompt("x")] Task<string> MemberwiseClone();
            [Prompt("{a}")] Task<string> A(int a);
            [Prompt("{a}")] Task<string> A(string a);
            [Prompt("x")] Task<string> A();
        }
        """,
        // inheritance: a diamond, equal signatures, hiding, a base of another kind
        """
        public interface IRoot { [Prompt("root")] Task<string> Root(); [Prompt("a")] Task<string> Same(); }
        public interface ILeft : IRoot { [Prompt("left")] Task<Metered<string>> Twin(); }
        public interface IRight : IRoot { [Prompt("right")] Task<string> Twin(); }
        public interface IGeneric<T> { [Prompt("{value}")] Task<string> Of(T value); }
        [MeteredModel("m")] public interface IChild : ILeft, IRight, IGeneric<int>, IGeneric<string?>, IGeneric<(int A, int B)> { [Prompt("b")] new Task<string> Same(); }
        [MeteredModel("m")] internal interface IEmpty { }
        [MeteredModel("m")] internal interface IGrandchild : IChild { }
        """,
        // bodies are left alone, also those that a derived interface gives
        """
        public interface IBase { Task<int> Count(); int Number { get; } event Action Changed; }
        [MeteredModel("m")]
        public interface I : IBase
        {
            Task<int> IBase.Count() => Task.FromResult(1);
            int IBase.Number => 1;
            event Action IBase.Changed { add { } remove { } }
            const int Most = 3;
            static int Field = 1;
            static string Name() => "";
            static virtual string Other() => "";
            private void Helper() { }
            string Title => "";
            class Nested { }
            [Prompt("x")] Task<string> A();
            Task<string> Twice() => A();
        }
        """,
        // a member that is abstract again
        """
        public interface IBase { [Prompt("x")] Task<string> A(); }
        public interface IMiddle : IBase { Task<string> IBase.A() => null!; }
        [MeteredModel("m")] public interface I : IMiddle { abstract Task<string> IBase.A(); }
        """,
        // places
        """
        [MeteredModel("m")] interface IGlobal { [Prompt("x")] Task<string> A(); }
        namespace A.B
        {
            [MeteredModel("m", Name = "one")] partial interface ISame { [Prompt("x")] Task<string> A(); }
            partial interface ISame { [Prompt("x")] Task<string> B(); }
            public class Outer { protected internal struct Inner { [MeteredModel("m", Name = "two")] internal interface ISame { [Prompt("x")] Task<string> A(); } } }
            [MeteredModel("m")] interface Isame { [Prompt("x")] Task<string> A(); }
        }
        namespace A.B.C { public interface IOuter { [MeteredModel("m")] interface IInner { [Prompt("x")] Task<string> A(); } } }
        namespace D.System { [MeteredModel("m", Name = "three")] interface ISame { [Prompt("x")] Task<string> A(); } }
        namespace E
        {
            [MeteredModel("m")] public interface IX { [Prompt("x")] Task<string> A(); }
            public class MeteredIX { [MeteredModel("m")] public interface IY { [Prompt("x")] Task<string> A(); } }
        }
        """,
        // unusual parameters
        """
        using System.Diagnostics.CodeAnalysis;
        public struct Point { public override string ToString() => ""; }
        public class Outer { public enum Mode { On, Off = -1 } }
        [MeteredModel("m")]
        public interface I
        {
            [Prompt("{a}{b}{c}{d}{e}{f}{g}{h}{i}")]
            Task<string> A(string a = "\"\n", Outer.Mode b = Outer.Mode.Off, decimal c = 1.5m, double d = double.NaN, char e = '\'', int? f = null, string? g = null, Point h = default, nuint i = 3, CancellationToken j = default);
            [Prompt("{a}")] Task<string> B([AllowNull] string a);
            [Prompt("{a}"), Obsolete] Task<string> C([NotNull] string? a);
            [Prompt("{a}")] Task<string> E([NotNull] string? a = null);
            [Prompt("{a}")] Task<string> D(CancellationToken token, string a);
        }
        """,
        // obsolete types
        """
        [Obsolete("no")] public record Old(int X);
        [MeteredModel("m"), Obsolete("no")] public interface I { [Prompt("{old}")] Task<string> A(Old old); }
        """,
        // names beside those that generated code makes of them
        """
        namespace MeteredX { [MeteredModel("m", Name = "one")] public interface I { [Prompt("x")] Task<string> A(); } }
        namespace _MeteredX { [MeteredModel("m", Name = "two")] public interface I { [Prompt("x")] Task<string> A(); } }
        """,
        // a line too long, and no parameters to break it at
        """
        namespace A_company_with_a_very_long_name.A_product_with_a_very_long_name.Clients_of_language_models
        {
            [MeteredModel("m")] public interface I { [Prompt("x")] Task<Metered<string>> A(); }
        }
        """,
        // a prompt that a derived interface answers itself
        """
        public interface IBase { [Prompt("x")] Task<string> A(); }
        [MeteredModel("m")] public interface I : IBase { Task<string> IBase.A() => Task.FromResult("answered"); }
        """,
        // old annotations
        """
        #nullable disable
        [MeteredModel("m")]
        public interface I
        {
            [Prompt("{a}{b}")] Task<string> A(string a, string b = null, [Tag("t")] string c = null);
            Task<ChatResponse> B(IEnumerable<ChatMessage> messages, ChatOptions options = null);
        }
        """,
        // tags and retries of every level
        """
        [assembly: Retry(MaxAttempts = 5)]
        [Tag("team", "base"), Tag("level", "base"), Retry, SystemPrompt("base")] public interface IBase { [Prompt("x"), Tag("level", "method")] Task<string> A([Tag("level")] string level); }
        [MeteredModel("m"), Tag("team", "a"), Tag("empty", "")] public interface I : IBase { }
        """,
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Compiles_without_a_warning(string source) => await Declarations.AreGood(source);

    [Theory]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Preview)]
    public async Task Compiles_in_older_and_newer_languages(LanguageVersion language)
    {
        await Declarations.AreGood(SnapshotTests.Reviewer, language);
        await Declarations.AreGood(
            """
            [MeteredModel("m"), SystemPrompt("You {{are}} {x:N2}")]
            public interface I { [Prompt("{x}{s}{class}"), Tag("a", "b")] Task<string> A(int? x, string s, [Tag("t")] string @class, [Tag("u")] Guid? y); [Prompt("{x:hh\\:mm}")] MeteredStream B(TimeSpan x); }
            """,
            language);
    }

    [Fact]
    public async Task An_assembly_without_clients_has_its_registration_all_the_same()
    {
        var generated = await Declarations.AreGood(
            "class Program { static object Run(IMeteringBuilder builder) => builder.AddMeteredModels(); }",
            usings: Compile.Usings + "using Microsoft.Extensions.DependencyInjection;\n");
        Assert.Contains("AddMeteredModels", generated.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Experimental(\"EXP1\")]")]
    [InlineData("[Obsolete(\"no\", DiagnosticId = \"EXP1\")]")]
    public void Who_allows_what_is_experimental_has_no_warning_from_generated_code(string attribute)
    {
        var generated = Compile.Run($$"""
            using System.Diagnostics.CodeAnalysis;
            #pragma warning disable EXP1
            {{attribute}} public record Early(int X);
            {{attribute}} [MeteredModel("m")] public interface I { [Prompt("{early}")] Task<string> A(Early early); }
            """);
        Assert.Empty(generated.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void Nothing_is_written_where_the_runtime_is_not_referenced()
    {
        var source = """
            namespace AnalyzerKit { public sealed class MeteredModelAttribute : System.Attribute { public MeteredModelAttribute(string model) { } } }
            [AnalyzerKit.MeteredModel("m")] public interface I { }
            """;
        Assert.Empty(Compile.Run(Compile.Create([source], references: Compile.FrameworkReferences)).Files);
    }
}
