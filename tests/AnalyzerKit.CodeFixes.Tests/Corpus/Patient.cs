using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.CodeFixes.Tests.Corpus;

/// <summary>A program with its mistakes, and what comes of it when some are mended.</summary>
internal sealed class Patient
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [.. Made<DiagnosticAnalyzer>(typeof(DeclarationAnalyzer))];

    private static readonly ImmutableArray<CodeFixProvider> Providers = [.. Made<CodeFixProvider>(typeof(EditFixProvider))];

    private readonly Document _document;
    private readonly string _source;
    private readonly IReadOnlyList<string> _complaints;

    private Patient(Document document, string source, IReadOnlyList<string> complaints, IReadOnlyList<Diagnostic> found) =>
        (_document, _source, _complaints, Found) = (document, source, complaints, found);

    public IReadOnlyList<Diagnostic> Found { get; }

    public static async Task<Patient> OfAsync(string source)
    {
        var id = ProjectId.CreateNewId();
        var isProgram = CSharpSyntaxTree.ParseText(source).GetCompilationUnitRoot().Members.Any(static member => member is GlobalStatementSyntax);
        var options = new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        var solution = new AdhocWorkspace().CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, "Demo", "Demo.App", LanguageNames.CSharp, compilationOptions: options, parseOptions: Compile.Parse(LanguageVersion.Latest), metadataReferences: Libraries.WithRuntime))
            .AddDocument(DocumentId.CreateNewId(id), "Usings.cs", RuleSource.Usings, filePath: "Usings.cs")
            .AddDocument(DocumentId.CreateNewId(id), "Program.cs", source, filePath: "Program.cs");
        var document = solution.GetProject(id)!.Documents.Single(static document => document.Name == "Program.cs");
        var compilation = await CompilationAsync(document);
        return new(document, source, Complaints(compilation), await FindAsync(compilation, Analyzers));
    }

    public async Task<IReadOnlyList<CodeAction>> OffersAsync(Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(new(_document, diagnostic, (action, _) => actions.Add(action), default));
        }

        return actions;
    }

    /// <summary>The fix of all places that have this offer, and how many there are.</summary>
    public async Task<(CodeAction Action, int Count)> OfAllAsync(string key, string rule)
    {
        var provider = Providers.Single(provider => provider.FixableDiagnosticIds.Contains(rule));
        var count = 0;
        foreach (var diagnostic in Found.Where(diagnostic => diagnostic.Id == rule))
        {
            count += (await OffersAsync(diagnostic)).Any(action => action.EquivalenceKey == key) ? 1 : 0;
        }

        var context = new FixAllContext(_document, provider, FixAllScope.Document, key, [rule], new All(Found.Where(diagnostic => diagnostic.Id == rule)), default);
        return ((await provider.GetFixAllProvider()!.GetFixAsync(context))!, count);
    }

    /// <summary>What is wrong with the program after a fix that mends so many places.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(CodeAction action, string rule, int mended)
    {
        var solution = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var document = solution.GetDocument(_document.Id)!;
        var text = (await document.GetTextAsync()).ToString();
        var compilation = await CompilationAsync(document);
        var wrong = Complaints(compilation).Except(_complaints).Select(static complaint => "new: " + complaint).ToList();
        var left = (await FindAsync(compilation, [.. Analyzers.Where(analyzer => analyzer.SupportedDiagnostics.Any(supported => supported.Id == rule))])).Count(diagnostic => diagnostic.Id == rule);
        var before = Found.Count(diagnostic => diagnostic.Id == rule);
        if (left > before - mended)
        {
            wrong.Add($"{before} places, {mended} mended, {left} left");
        }

        wrong.AddRange(Comments(_source).Except(Comments(text)).Select(static comment => "lost: " + comment));
        if (!_source.Replace("\r\n", "", StringComparison.Ordinal).Contains('\n') && text.Replace("\r\n", "", StringComparison.Ordinal).Contains('\n'))
        {
            wrong.Add("mixed line ends");
        }

        if ((!_source.Contains("\t    ", StringComparison.Ordinal) && text.Contains("\t    ", StringComparison.Ordinal)) || text.Split('\n').Select(static line => line.TrimEnd('\r')).Except(_source.Split('\n').Select(static line => line.TrimEnd('\r'))).Any(static line => line.Length > 0 && char.IsWhiteSpace(line[^1])))
        {
            wrong.Add("layout");
        }

        return [.. wrong.Select(line => $"{rule} {action.Title}: {line}\n{Difference(text)}")];
    }

    private string Difference(string text)
    {
        var (old, now) = (_source.Split('\n'), text.Split('\n'));
        return string.Join('\n', old.Except(now).Select(static line => "- " + line).Concat(now.Except(old).Select(static line => "+ " + line)));
    }

    private static async Task<CSharpCompilation> CompilationAsync(Document document) => Compile.Run((CSharpCompilation)(await document.Project.GetCompilationAsync())!).Compilation;

    private static List<string> Complaints(CSharpCompilation compilation) =>
        [.. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(static diagnostic => diagnostic.Id + " " + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).Distinct()];

    private static async Task<IReadOnlyList<Diagnostic>> FindAsync(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        [.. (await RuleSource.RunAsync(compilation, analyzers)).Where(static diagnostic => diagnostic.Location.SourceTree?.FilePath == "Program.cs")];

    private static IEnumerable<string> Comments(string source) => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTrivia()
        .Where(static trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia).Select(static trivia => trivia.ToString());

    private static IEnumerable<T> Made<T>(Type beside) =>
        beside.Assembly.GetTypes().Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(T))).Select(static type => (T)Activator.CreateInstance(type)!);

    private sealed class All(IEnumerable<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
