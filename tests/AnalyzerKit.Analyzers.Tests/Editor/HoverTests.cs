using System.Xml.Linq;
using AnalyzerKit.Analyzers.Tests.Documentation;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Editor;

/// <summary>What an editor shows over the words of a declaration, and where it leads.</summary>
public class HoverTests
{
    private const string Source = """
        namespace Demo
        {
            /// <summary>Reviews code.</summary>
            [MeteredModel("deepseek-v3.2", Budget = 25, MaxOutputTokens = 512)]
            [SystemPrompt("You are an expert code reviewer.")]
            public interface IReviewer
            {
                /// <summary>Reviews a piece of code.</summary>
                /// <param name="code">The code.</param>
                /// <returns>What is to be mended.</returns>
                [Prompt("Review this code:\n\n{code}")]
                Task<string> ReviewAsync(string code);

                [Prompt("Explain: {code}")]
                MeteredStream Explain(string code);
            }
        }
        """;

    private static readonly string[] Words = ["MeteredModelAttribute", "PromptAttribute", "SystemPromptAttribute", "TagAttribute", "RetryAttribute", "RouteAttribute", "MeteredModelsRegistrationAttribute", "Metered`1", "MeteredStream"];

    // As an editor loads the package: the assembly with the XML beside it.
    private static readonly string Assembly = typeof(MeteredModelAttribute).Assembly.Location;
    private static readonly PackagedDocs Docs = new(Path.ChangeExtension(Assembly, ".xml"));
    private static readonly MetadataReference Documented = MetadataReference.CreateFromFile(Assembly, documentation: Docs);

    public static TheoryData<string> WordNames => [.. Words];

    public static TheoryData<string> AttributeNames => [.. typeof(MeteredModelAttribute).Assembly.GetExportedTypes().Where(static type => type.IsSubclassOf(typeof(Attribute))).Select(static type => type.Name)];

    [Theory]
    [MemberData(nameof(WordNames))]
    public void A_word_says_what_it_does_and_shows_an_example(string name)
    {
        var documentation = Symbols.Documentation(Library().GetTypeByMetadataName("AnalyzerKit." + name)!);
        Assert.All((string[])["summary", "remarks", "example"], part => Assert.NotEmpty(documentation.Element(part)!.Value.Trim()));
    }

    [Fact]
    public async Task Every_example_compiles()
    {
        var examples = Docs.Members.SelectMany(static member => member.Value.Elements("example").Elements("code").Select(code => new Snippet(member.Key, 1, Symbols.Code(code)))).ToList();
        Assert.True(examples.Count >= Words.Length);
        foreach (var example in examples)
        {
            var generated = Compile.Run(example.Compilation());
            Assert.True(generated.Complaints.Count == 0, example.Page + "\n" + string.Join("\n", generated.Complaints));
            var mistakes = (await Compile.Analyze(generated.Compilation)).Select(static diagnostic => diagnostic.ToString()).ToList();
            Assert.True(mistakes.Count == 0, example.Page + "\n" + string.Join("\n", mistakes));
        }
    }

    [Theory]
    [MemberData(nameof(AttributeNames))]
    public void An_attribute_and_all_that_can_be_written_in_it_are_documented(string name)
    {
        Assert.Contains(name, Words);
        var attribute = Library().GetTypeByMetadataName("AnalyzerKit." + name)!;
        foreach (var member in attribute.GetMembers().Where(static member => member is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false } and (IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: > 0 })))
        {
            var documentation = Symbols.Documentation(member);
            Assert.NotEmpty(documentation.Element("summary")!.Value.Trim());
            Assert.All(member is IMethodSymbol constructor ? constructor.Parameters : [], parameter => Assert.Contains(documentation.Elements("param"), element => element.Attribute("name")!.Value == parameter.Name));
        }
    }

    [Fact]
    public void A_setting_that_configuration_can_change_says_under_which_name()
    {
        var attribute = Library().GetTypeByMetadataName("AnalyzerKit.MeteredModelAttribute")!;
        var settings = attribute.GetMembers().OfType<IPropertySymbol>().Where(static property => typeof(ClientOptions).GetProperty(property.Name) is not null).ToList();
        Assert.True(settings.Count >= 11);
        Assert.All(settings, static setting => Assert.Contains("Clients:<name>:" + setting.Name + " ", Symbols.Documentation(setting).Value + " ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hovering_an_attribute_in_source_shows_its_documentation()
    {
        var generated = await Declarations.AreGood(Source);
        var compilation = generated.Compilation.ReplaceReference(generated.Compilation.References.Single(static reference => reference.Display == Assembly), Documented);
        var service = compilation.GetTypeByMetadataName("Demo.IReviewer")!;
        var attribute = service.GetAttributes().First();
        Assert.Contains("whose client the compiler writes", Symbols.Documentation(attribute.AttributeClass!).Element("summary")!.Value, StringComparison.Ordinal);
        Assert.Contains("deepseek-v3.2", Symbols.Documentation(attribute.AttributeConstructor!).Element("param")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_to_the_implementation_leads_into_the_file_named_after_the_interface()
    {
        var generated = await Declarations.AreGood(Source);
        foreach (var method in (string[])["ReviewAsync", "Explain"])
        {
            var location = Assert.Single(Symbols.Implementation(generated, "Demo.IReviewer", method).Locations);
            Assert.True(location.IsInSource);
            Assert.Equal("AnalyzerKit.Demo.IReviewer.g.cs", Path.GetFileName(location.SourceTree!.FilePath));
            Assert.Equal(method, location.SourceTree.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length));
            Assert.StartsWith("// <auto-generated/>\n// Written by AnalyzerKit ", location.SourceTree.ToString(), StringComparison.Ordinal);
            Assert.Contains(" from Demo.IReviewer. Changes are lost at the next build: change the interface.\n#nullable enable\n", location.SourceTree.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_generated_class_and_its_methods_lead_back_to_the_interface()
    {
        var generated = await Declarations.AreGood(Source);
        var method = Symbols.Implementation(generated, "Demo.IReviewer", "ReviewAsync");
        var summary = Symbols.Documentation(method.ContainingType).Element("summary")!;
        Assert.Equal("T:Demo.IReviewer", summary.Element("see")!.Attribute("cref")!.Value);
        Assert.NotNull(Symbols.Documentation(method).Element("inheritdoc"));
        Assert.Contains("user: Review this code:", Symbols.Documentation(method).Element("remarks")!.Value, StringComparison.Ordinal);
    }

    private static CSharpCompilation Library() => CSharpCompilation.Create("Library", references: [.. Compile.FrameworkReferences, Documented]);
}
