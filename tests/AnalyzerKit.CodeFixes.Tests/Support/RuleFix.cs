using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.CodeFixes.Tests.Support;

/// <summary>Applies a rule's fix as an editor does: the marked places are found, an offer is taken at the first or at all, the whole text is compared, compiles, and is not reported again.</summary>
internal static class RuleFix<TAnalyzer, TProvider>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TProvider : CodeFixProvider, new()
{
    /// <summary>Taking the offer at the first marked place gives the other text. <paramref name="left"/> is how many of the marked places stay.</summary>
    public static async Task AppliesAsync(string marked, string expected, int offer = 0, string? title = null, int left = 0, RuleSetup? setup = null)
    {
        var start = await StartAsync(marked, setup);
        var action = (await OffersAsync(start, start.Diagnostics[0]))[offer];
        if (title is not null)
        {
            Assert.Equal(title, action.Title);
        }

        await EndsAsync(action, TestKeys.Fill(expected), left, setup);
    }

    /// <summary>Taking the first place's offer at all places of the document gives the other text.</summary>
    public static async Task AppliesToAllAsync(string marked, string expected, int offer = 0, int left = 0, RuleSetup? setup = null)
    {
        var start = await StartAsync(marked, setup);
        var action = (await OffersAsync(start, start.Diagnostics[0]))[offer];
        var provider = new TProvider();
        var context = new FixAllContext(start.Document, provider, FixAllScope.Document, action.EquivalenceKey!, provider.FixableDiagnosticIds, new Found(start), default);
        await EndsAsync((await provider.GetFixAllProvider()!.GetFixAsync(context))!, TestKeys.Fill(expected), left, setup);
    }

    /// <summary>The titles of what is offered at the first place; empty where nothing is.</summary>
    public static async Task<IReadOnlyList<string>> TitlesAsync(string marked, RuleSetup? setup = null)
    {
        var start = await StartAsync(marked, setup);
        return [.. (await OffersAsync(start, start.Diagnostics[0])).Select(static action => action.Title)];
    }

    private static async Task<Start> StartAsync(string marked, RuleSetup? setup)
    {
        var markup = Markup.Parse(TestKeys.Fill(marked));
        var id = ProjectId.CreateNewId();
        var isProgram = CSharpSyntaxTree.ParseText(markup.Source).GetCompilationUnitRoot().Members.Any(static member => member is Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax);
        var options = new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var solution = new AdhocWorkspace().CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, "Demo", "Demo.App", LanguageNames.CSharp, compilationOptions: options, parseOptions: Compile.Parse(LanguageVersion.Latest), metadataReferences: Libraries.WithRuntime))
            .AddDocument(DocumentId.CreateNewId(id), "Usings.cs", RuleSource.Usings, filePath: "Usings.cs")
            .AddDocument(DocumentId.CreateNewId(id), "Program.cs", markup.Source, filePath: "Program.cs");
        var document = solution.GetProject(id)!.Documents.Single(static document => document.Name == "Program.cs");
        var found = await AnalyzeAsync(document.Project, setup);
        Assert.Equal(
            markup.Spans.Select(static span => span.Span).Order().Select(span => $"{span} {markup.Source.Substring(span.Start, span.Length)}"),
            found.Select(static diagnostic => diagnostic.Location.SourceSpan).Select(span => $"{span} {markup.Source.Substring(span.Start, span.Length)}"));
        return new(document, found);
    }

    private static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(Project project, RuleSetup? setup)
    {
        var compilation = Compile.Run((CSharpCompilation)(await project.GetCompilationAsync())!).Compilation;
        var errors = compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.ToString()).ToList();
        Assert.True(errors.Count == 0, string.Join("\n", errors) + "\n\n" + string.Join("\n", compilation.SyntaxTrees.Where(static tree => tree.FilePath == "Program.cs")));
        return [.. (await RuleSource.RunAsync(compilation, [new TAnalyzer()], setup)).Where(static diagnostic => diagnostic.Location.SourceTree?.FilePath == "Program.cs")];
    }

    private static async Task<IReadOnlyList<CodeAction>> OffersAsync(Start start, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await new TProvider().RegisterCodeFixesAsync(new(start.Document, diagnostic, (action, _) => actions.Add(action), default));
        return actions;
    }

    private static async Task EndsAsync(CodeAction action, string expected, int left, RuleSetup? setup)
    {
        var changed = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var project = changed.Projects.Single();
        Assert.Equal(expected, (await project.Documents.Single(static document => document.Name == "Program.cs").GetTextAsync()).ToString());
        Assert.Equal(left, (await AnalyzeAsync(project, setup)).Count);
    }

    /// <summary>The code with its mistakes.</summary>
    private sealed record Start(Document Document, IReadOnlyList<Diagnostic> Diagnostics);

    private sealed class Found(Start start) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(start.Diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(document.Id == start.Document.Id ? start.Diagnostics : []);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
