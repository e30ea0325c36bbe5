using System.Collections.Immutable;
using System.Reflection;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Benchmarks.Compiler;

/// <summary>All rules and all of SonarAnalyzer's over one compilation, each charged with the time that the compiler's driver measures for it, as in a build's report.</summary>
internal sealed class AnalyzerRace
{
    private static readonly string[] ModelLibraries = ["OpenAI", "Microsoft.Extensions.AI.Abstractions", "System.ClientModel", "AnalyzerKit"];

    private readonly ImmutableArray<DiagnosticAnalyzer> _ours = In(typeof(DeclarationAnalyzer).Assembly);
    private readonly ImmutableArray<DiagnosticAnalyzer> _sonar = In(Assembly.LoadFrom(SonarPath));

    private static string SonarPath => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "SonarAnalyzer").Value!;

    /// <summary>The files of a folder as one project, with or without the libraries by which models are called. What else it refers to and is not there stays an error.</summary>
    public static CSharpCompilation Compile(string folder, bool callsModels)
    {
        var parsing = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: ["NET", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER", "NET7_0_OR_GREATER", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]);
        const string usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";
        var trees = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), parsing, path))
            .Append(CSharpSyntaxTree.ParseText(usings, parsing));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => (callsModels || !ModelLibraries.Contains(Path.GetFileNameWithoutExtension(path))) && Path.GetFileNameWithoutExtension(path) is not ("AnalyzerKit.Analyzers" or "AnalyzerKit.Benchmarks"))
            .Select(static path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create("Code", trees, references, new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>What the rules took, and what SonarAnalyzer took, in one run over code that nothing has been asked of before.</summary>
    /// <param name="code">The code.</param>
    /// <param name="oursFirst">Whether the rules come before SonarAnalyzer's: who asks first what a piece of code means pays for the answer.</param>
    public async Task<(TimeSpan Ours, TimeSpan Sonar)> RunAsync(CSharpCompilation code, bool oursFirst)
    {
        var all = oursFirst ? _ours.AddRange(_sonar) : _sonar.AddRange(_ours);
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true);

        // Another name makes it another compilation, of which no symbol is known.
        var fresh = code.WithAssemblyName("Code" + Guid.NewGuid().ToString("N"));
        var times = (await fresh.WithAnalyzers(all, options).GetAnalysisResultAsync(CancellationToken.None)).AnalyzerTelemetryInfo;
        return (Sum(_ours), Sum(_sonar));

        TimeSpan Sum(ImmutableArray<DiagnosticAnalyzer> analyzers) => new(analyzers.Sum(analyzer => times.TryGetValue(analyzer, out var info) ? info.ExecutionTime.Ticks : 0));
    }

    private static ImmutableArray<DiagnosticAnalyzer> In(Assembly assembly) =>
    [
        .. Types(assembly).Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    // An assembly of rules holds fixes, too, for whose parts only an editor has the libraries.
    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }
}
