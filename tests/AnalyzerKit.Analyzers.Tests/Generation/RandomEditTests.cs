using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Generation;

/// <summary>Whatever is edited, a generator that remembers writes what one writes that never saw the code before.</summary>
public class RandomEditTests
{
    private const int Edits = 150;

    // What each file may hold; one is there at a time, or none. What they say of each other goes by every way that a declaration may take.
    private static readonly string[][] Files =
    [
        [
            """using Shop.Models; namespace Shop { [MeteredModel(Texts.Model)] public interface IFirst : IBase { [Prompt(Texts.Ask)] Task<Review> A(Mode s); } }""",
            """namespace Shop { using Models; [MeteredModel(Texts.Model), Route(CallTier.Simple, Texts.Model), Prompts.Own] public partial interface IFirst : IBase { [Prompt("x {s}")] Task<string> A(Mode? s); } }""",
        ],
        ["""namespace Shop.Area { [MeteredModel(Numbers.Name)] interface ISecond { [Prompt(Ask)] Task<string> A(Shop.Outer.Kind s); } }""", """namespace Shop.Area { [MeteredModel("m")] interface ISecond { [Prompt(Other)] Task<Outer.Inner> A(string s); } }"""],
        ["namespace Shop { partial interface IFirst { [Prompt(\"more {t}\")] Task<string> More(string t); } }", "namespace Shop { public partial interface IFirst { [Prompt(\"less\")] Task<Metered<Status>> Less(); } }", "namespace Shop { [Tag(\"a\", \"b\")] public partial interface IFirst { } }"],
        ["static class Texts { internal const string Ask = \"a {s}\" + More.Tail; internal const string Model = \"m\"; }", "static class Texts { internal const string Ask = More.Tail + \"{s}\"; internal const string Model = nameof(More); }", "namespace Shop { static class Texts { internal const string Ask = \"near {s}\"; internal const string Model = \"near\"; } }"],
        ["static class More { internal const string Tail = \".\"; }", "static class More { internal const string Tail = \"!\"; }", "static class More { internal static readonly string Tail = \"!\"; }", "#if true\nstatic class More { internal const string Tail = \"if\"; }\n#else\nstatic class More { internal const string Tail = \"else\"; }\n#endif", "#if false\nstatic class More { internal const string Tail = \"if\"; }\n#else\nstatic class More { internal const string Tail = \"else\"; }\n#endif"],
        ["public enum Mode { A, B }", "public class Mode { }", "public class Mode { public override string ToString() => \"\"; }", "namespace Shop { public struct Mode : IFormattable { public string ToString(string? f, IFormatProvider? p) => \"\"; } }", "namespace Shop.Mode { }"],
        ["namespace Shop.Models { public record Review(bool Ok, Status Status); }", "namespace Shop.Models { public record Review(bool Ok, List<Status?> All) : Basis; }", "#nullable disable\nnamespace Shop.Models { public record Review(string Text, Part Part); }", "namespace Shop.Models { public record Review(string Text, Part? Part); }", "namespace Shop.Models { public record struct Review(int Ok) { public int F() { return 1; } } }"],
        ["namespace Shop { public enum Status { Open, Closed } }", "namespace Shop { public enum Status { Open, Closed, Lost } }", "namespace Shop.Models { public enum Status { Near } }", "namespace Shop { public class Status { public int Number { get; set; } } }"],
        ["namespace Shop.Models { public partial record Basis { public int One { get; init; } } public class Part { public string? P { get; set; } } }", "namespace Shop.Models { public partial record Basis { public Shop.Outer.Kind Two { get; init; } } public class Part { public required Mode P { get; set; } } }"],
        ["namespace Shop.Models { partial record Basis { public string Other { get; set; } = \"\"; } }", "namespace Shop.Models { partial record Basis { [System.Text.Json.Serialization.JsonPropertyName(More.Tail)] public string Other { get; set; } = \"\"; } }"],
        ["namespace Shop { public interface IBase { [Prompt(\"b {t}\")] Task<string> B(string t); } }", "namespace Shop { public interface IBase { Task<string> B(string t) { return null!; } } }", "namespace Shop { public interface IBase : IRoot { } }", "public interface IBase { [Prompt(Texts.Ask)] Task<string> B(CancellationToken s); }"],
        ["interface IRoot { [Prompt(\"root\")] Task<string> R(); }", "public interface IRoot { [Prompt(\"root\"), Retry(MaxAttempts = Numbers.Two), Route((CallTier)Numbers.Two, Numbers.Name)] Task<string> R(); }", "public interface IRoot { int R(); }"],
        ["namespace Shop { public class Outer { public enum Kind { A } public record Inner(int X); } }", "namespace Shop { public class Outer : Hidden { } }", "namespace Shop { class Outer { internal class Kind { } private record Inner(int X); } }"],
        ["namespace Shop { public class Hidden { public enum Kind { B, C } public record Inner(string Y); } }", "namespace Shop { public class Hidden<T> { public enum Kind { B, C } } }"],
        ["global using static Numbers;", "[assembly: Retry(MaxAttempts = Numbers.Two)]", "global using static Numbers; [assembly: AnalyzerKit.Retry(MaxAttempts = Two)]", "global using Review = Shop.Status;"],
        ["static class Numbers { public const int Two = 2; public const string Name = \"n\"; public const string Ask = \"ask {s}\"; public const string Other = \"o {s}\"; }", "static class Numbers { public const int Two = 22; public const string Name = \"\"; public const string Ask = \"ask\"; public const string Other = nameof(Shop.Models) + \"{s}\"; }"],
        ["namespace Shop { class PromptAttribute(string s) : Attribute { public string S => s; } }", "namespace Shop.Area { class Task<T> { } }", "namespace Shop { class Prompts { public class OwnAttribute : Attribute { } } }", "namespace Shop { namespace Task { } }", "class Prompts { [Obsolete(\"\", true)] public class Own : Attribute { } }", "namespace System { public class String { } }", "Shop.Tas"],
        ["class Unrelated { int F() { return 1; } }", "class Unrelated { int F() { return 2; } }", "class Unrelated { int F() { return 2; } int _g; }", "class Unrelated { int F() { return 2;", "class Unrelated { int F() {\n#if X\n } }\n#endif\n } }", "class Unrelated { void F() { /* } } static class More { internal const string Tail = \"c\"; } /* */ } }"],
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_generator_that_remembers_writes_what_a_new_one_would(int seed)
    {
        var random = new Random(seed);
        var versions = Files.Select(static _ => 0).ToArray();
        var trees = Files.Select(static (file, index) => Parse(index, file[0])).ToArray<SyntaxTree?>();
        var compilation = Compile.Create([]).AddSyntaxTrees(trees!);
        var driver = Compile.Driver(compilation).RunGenerators(compilation);
        var seen = new HashSet<string>();
        for (var edit = 0; edit < Edits; edit++)
        {
            for (var more = random.Next(8) == 0 ? 4 : 1; more > 0; more--)
            {
                var file = random.Next(Files.Length);
                // Mostly as at first, or nothing would compile for long.
                versions[file] = random.Next(16) == 0 ? -1 : random.Next(2) == 0 ? 0 : random.Next(Files[file].Length);
                var next = versions[file] < 0 ? null : Parse(file, Files[file][versions[file]]);
                compilation = (trees[file], next) switch
                {
                    (null, null) => compilation,
                    (null, _) => compilation.AddSyntaxTrees(next),
                    ({ } old, null) => compilation.RemoveSyntaxTrees(old),
                    ({ } old, _) => compilation.ReplaceSyntaxTree(old, next),
                };
                trees[file] = next;
            }

            driver = driver.RunGenerators(compilation);
            var anew = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(static tree => CSharpSyntaxTree.ParseText(tree.ToString(), (CSharpParseOptions)tree.Options, tree.FilePath)));
            var expected = Written(Compile.Driver(anew).RunGenerators(anew));
            Assert.True(expected == Written(driver), $"After edit {edit} of seed {seed}, with versions {string.Join(" ", versions)}:\n{expected}\n// but remembered:\n{Written(driver)}");
            seen.Add(expected);
        }

        Assert.True(seen.Count > Edits / 8, $"Only {seen.Count} of {Edits} edits changed anything.");
    }

    private static SyntaxTree Parse(int file, string text) => CSharpSyntaxTree.ParseText(
        text.StartsWith("global", StringComparison.Ordinal) ? text : Compile.Usings + text, // global usings stand first
        Compile.Parse(LanguageVersion.Latest),
        $"File{file}.cs");

    private static string Written(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return string.Join("\n", result.GeneratedSources.Select(static source => "// " + source.HintName + "\n" + source.SourceText));
    }
}
