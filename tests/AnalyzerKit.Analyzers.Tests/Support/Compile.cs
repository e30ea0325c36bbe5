using System.Collections.Immutable;
using System.Text;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Tests.Support;

/// <summary>Compilations as a user's build makes them: warnings are errors, nullable is on, the generator and the analyzers run.</summary>
internal static class Compile
{
    public const string Usings = """
        #pragma warning disable CS1591 // the user's own code is documented or not, generated code is
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using AnalyzerKit;
        using Microsoft.Extensions.AI;

        """;

    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static ImmutableArray<MetadataReference> FrameworkReferences { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Framework)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
    ];

    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. FrameworkReferences,
        MetadataReference.CreateFromFile(typeof(MeteredModelAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Microsoft.Extensions.AI.ChatMessage).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Microsoft.Extensions.DependencyInjection.IServiceCollection).Assembly.Location),
    ];

    public static CSharpCompilation Create(
        IEnumerable<string> sources,
        LanguageVersion language = LanguageVersion.Latest,
        NullableContextOptions nullable = NullableContextOptions.Enable,
        string name = "Demo.App",
        IEnumerable<MetadataReference>? references = null)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)
            .WithNullableContextOptions(language >= LanguageVersion.CSharp8 ? nullable : NullableContextOptions.Disable)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Error)
            .WithWarningLevel(9999);
        var parse = Parse(language);
        return CSharpCompilation.Create(name, sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, parse, $"File{index}.cs")), references ?? References, options);
    }

    public static CSharpParseOptions Parse(LanguageVersion language) => new(language, DocumentationMode.Diagnose);

    public static GeneratorDriver Driver(CSharpCompilation compilation, bool track = false, BuildProperties? properties = null) => CSharpGeneratorDriver.Create(
        [new MeteredModelGenerator().AsSourceGenerator()],
        parseOptions: (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options ?? Parse(LanguageVersion.Latest),
        optionsProvider: properties,
        driverOptions: new(IncrementalGeneratorOutputKind.None, track));

    public static Generated Run(CSharpCompilation compilation, BuildProperties? properties = null)
    {
        var driver = Driver(compilation, properties: properties).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
        {
            throw new InvalidOperationException("The generator crashed.", exception);
        }

        Assert.Empty(result.Diagnostics);
        return new((CSharpCompilation)output, result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString()));
    }

    public static Generated Run(params string[] sources) => Run(Create(sources.Select(source => Usings + source)));

    public static async Task<ImmutableArray<Diagnostic>> Analyze(CSharpCompilation output, BuildProperties? properties = null)
    {
        var options = new CompilationWithAnalyzersOptions(new([], properties ?? BuildProperties.None), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return await output.WithAnalyzers([new DeclarationAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
    }
}

/// <summary>A compilation with the generator's files, and those files by name.</summary>
internal sealed record Generated(CSharpCompilation Compilation, IReadOnlyDictionary<string, string> Files)
{
    private Compilation Loud => Compilation.SyntaxTrees.Where(tree => Files.ContainsKey(Path.GetFileName(tree.FilePath))).Aggregate(
        (Compilation)Compilation,
        static (compilation, tree) => compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(tree.ToString().Replace("#pragma warning disable\n", "#pragma warning disable CS0612, CS0618\n", StringComparison.Ordinal), Encoding.UTF8))));

    public string All => string.Join("\n", Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => "// " + file.Key + "\n" + file.Value));

    /// <summary>What the compiler has to say, warnings included, also those that generated code keeps quiet.</summary>
    public IReadOnlyList<string> Complaints => [.. LoudDiagnostics.Select(diagnostic => diagnostic.ToString())];

    /// <summary>The same as diagnostics.</summary>
    public IReadOnlyList<Diagnostic> LoudDiagnostics => [.. Loud.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
}
