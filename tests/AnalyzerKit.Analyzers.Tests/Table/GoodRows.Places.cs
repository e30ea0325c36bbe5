namespace AnalyzerKit.Analyzers.Tests.Table;

internal static partial class GoodRows
{
    /// <summary>Where interfaces stand, and what is around them.</summary>
    private static IEnumerable<GoodRow> Places =>
    [
        new("internal interface") { Source = """[MeteredModel("deepseek-v3.2")] internal interface IRow { [Prompt("x")] Task<string> AskAsync(); }""", Call = "it.AskAsync()", Sent = "user: x" },
        new("internal parameter type") { Source = """internal record P(int X); [MeteredModel("deepseek-v3.2")] internal interface IRow { [Prompt("{p}")] Task<string> AskAsync(P p); }""", Call = "it.AskAsync(new(1))", Sent = "user: P { X = 1 }" },
        File("nested in a class", "namespace Odd.Nested { public class Outer { [MeteredModel(\"deepseek-v3.2\")] public interface INested { [Prompt(\"x\")] Task<string> AskAsync(); } } }", "Odd.Nested.Outer.INested"),
        File("nested in structs and interfaces", "namespace Odd.Nested { public interface IDeep { protected internal struct Inner { [MeteredModel(\"deepseek-v3.2\")] internal interface INestedDeep { [Prompt(\"x\")] Task<string> AskAsync(); } } } }", "Odd.Nested.IDeep.Inner.INestedDeep"),
        File("nested in a static class", "public static class OddStatic { [MeteredModel(\"deepseek-v3.2\")] public interface INestedInStatic { [Prompt(\"x\")] Task<string> AskAsync(); } }", "OddStatic.INestedInStatic"),
        File("no namespace", "[MeteredModel(\"deepseek-v3.2\")] public interface IOddGlobal { [Prompt(\"x\")] Task<string> AskAsync(); }", "IOddGlobal"),
        File("a namespace of one file", "namespace Odd.OfFile; [MeteredModel(\"deepseek-v3.2\")] public interface IOfFile { [Prompt(\"x\")] Task<string> AskAsync(); }", "Odd.OfFile.IOfFile"),
        File("a namespace of keywords", "namespace @namespace.@class { public static class @static { [MeteredModel(\"deepseek-v3.2\", Name = \"kw\")] public interface @interface { [Prompt(\"x\")] Task<string> AskAsync(); } } }", "@namespace.@class.@static.@interface") with { Client = "kw" },
        File("a namespace named System", "namespace Odd.System { [MeteredModel(\"deepseek-v3.2\")] public interface IInSystem { [Prompt(\"{a:N0}\")] Task<string> AskAsync(int? a); } }", "Odd.System.IInSystem") with { Call = "it.AskAsync(1000)", Sent = "user: 1,000" },
        File("a namespace named AnalyzerKit", "namespace Odd.AnalyzerKit { [MeteredModel(\"deepseek-v3.2\")] public interface IInOurs { [Prompt(\"x\")] Task<Metered<string>> AskAsync(); } }", "Odd.AnalyzerKit.IInOurs"),
        File("a namespace that generated classes might be taken for", "namespace MeteredOdd { [MeteredModel(\"deepseek-v3.2\")] public interface IOdd1 { [Prompt(\"x\")] Task<string> AskAsync(); } }", "MeteredOdd.IOdd1"),
        File("an underscore more", "namespace _MeteredOdd { [MeteredModel(\"deepseek-v3.2\")] public interface IOdd2 { [Prompt(\"x\")] Task<string> AskAsync(); } }", "_MeteredOdd.IOdd2"),
        File("unicode namespace", "namespace Größe.日本 { [MeteredModel(\"deepseek-v3.2\")] public interface IÜber { [Prompt(\"x\")] Task<string> AskAsync(); } }", "Größe.日本.IÜber"),
        new("several interfaces in one file") { Source = """[MeteredModel("gpt-4.1")] public interface IFirst { [Prompt("first")] Task<string> AskAsync(); } [MeteredModel("deepseek-v3.2")] public interface IRow { [Prompt("row")] Task<string> AskAsync(); } [MeteredModel("gpt-4.1")] public interface ILast { [Prompt("last")] Task<string> AskAsync(); }""", Call = "it.AskAsync()", Sent = "user: row" },
        new("names that differ by an affix") { Source = """[MeteredModel("deepseek-v3.2")] public interface IRow { [Prompt("x")] Task<string> AskAsync(); } [MeteredModel("deepseek-v3.2")] public interface MeteredIOther { [Prompt("x")] Task<string> AskAsync(); } [MeteredModel("deepseek-v3.2")] public interface IOther { [Prompt("x")] Task<string> AskAsync(); }""", Call = "it.AskAsync()", Sent = "user: x" },
        new("a partial interface") { Source = """[MeteredModel("deepseek-v3.2")] public partial interface IRow { [Prompt("x")] Task<string> AskAsync(); } public partial interface IRow { [Prompt("y")] Task<string> OtherAsync(); }""", Call = "it.OtherAsync()", Sent = "user: y" },
        new("attributes on different parts") { Source = """[MeteredModel("deepseek-v3.2")] public partial interface IRow; [SystemPrompt("s"), Tag("a", "1")] partial interface IRow { [Prompt("x")] Task<string> AskAsync(); } [Tag("b", "2")] partial interface IRow;""", Call = "it.AskAsync()", Sent = "system: s | user: x", Tags = "a=1, b=2" },
        new("a partial method") { Source = """[MeteredModel("deepseek-v3.2")] public partial interface IRow { [Prompt("x")] Task<string> AskAsync(); private partial void Helper(); private partial void Helper() { } }""", Call = "it.AskAsync()", Sent = "user: x" },
        new("other attributes everywhere") { Source = """[System.ComponentModel.Description("d"), MeteredModel("deepseek-v3.2")] public interface IRow { [System.ComponentModel.Description("m"), Prompt("{a}")] Task<string> AskAsync([System.ComponentModel.Description("p"), System.ComponentModel.DefaultValue(3)] int a); }""", Call = "it.AskAsync(3)", Sent = "user: 3" },
        new("attributes by their full names") { Source = """[global::AnalyzerKit.MeteredModelAttribute("deepseek-v3.2")] public interface IRow { [AnalyzerKit.PromptAttribute("x")] Task<string> AskAsync([AnalyzerKit.Tag("t")] string t); }""", Call = """it.AskAsync("1")""", Sent = "user: x", Tags = "t=1" },
        File("attributes by an alias", "using M = AnalyzerKit.MeteredModelAttribute; using P = AnalyzerKit.PromptAttribute; namespace Odd.AliasOf { [M(\"deepseek-v3.2\")] public interface IByAlias { [P(\"x\")] Task<string> AskAsync(); } }", "Odd.AliasOf.IByAlias"),
        new("a PromptAttribute of the user's own beside") { Source = """public sealed class PromptAttribute(int x) : Attribute { public int X { get; } = x; } [MeteredModel("deepseek-v3.2")] public interface IRow { [Prompt(1), AnalyzerKit.Prompt("x")] Task<string> AskAsync(); }""", Call = "it.AskAsync()", Sent = "user: x" },
        new("documentation") { Source = """
            /// <summary>Asks &lt;things&gt;.</summary>
            [MeteredModel("deepseek-v3.2")] public interface IRow
            {
                /// <summary>Asks <paramref name="a"/>.</summary>
                /// <param name="a">What to ask.</param>
                /// <returns>The answer.</returns>
                [Prompt("<b>{a}</b> &amp; */ -->")] Task<string> AskAsync(string a);
            }
            """, Call = """it.AskAsync("x")""", Sent = "user: <b>x</b> &amp; */ -->" },
        new("an empty interface beside") { Source = """[MeteredModel("deepseek-v3.2")] public interface IEmptyBeside; [MeteredModel("deepseek-v3.2")] public interface IRow { [Prompt("x")] Task<string> AskAsync(); }""", Call = "it.AskAsync()", Sent = "user: x" },
        File("public registration", "[assembly: MeteredModelsRegistration(\"AddBillingModels\")] namespace Odd.Registered { [MeteredModel(\"deepseek-v3.2\")] public interface IRegistered { [Prompt(\"x\")] Task<string> AskAsync(); } }", "Odd.Registered.IRegistered") with { IsAlone = true, Registration = "AddBillingModels" },
    ];

    private static GoodRow File(string name, string source, string service) => new(name)
    {
        IsFile = true,
        Source = source,
        Service = "global::" + service,
        Client = service[(service.LastIndexOf('.') + 1)..],
        Call = "it.AskAsync()",
        Sent = "user: x",
    };
}
