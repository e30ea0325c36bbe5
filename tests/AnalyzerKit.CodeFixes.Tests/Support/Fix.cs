using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.CodeFixes.Tests.Support;

/// <summary>Applies fixes as an editor does: real analyzers find the marked places, one offer or all of its kind is taken, and the whole text is compared.</summary>
internal static class Fix
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [new DeclarationAnalyzer(), new CancellationTokenAnalyzer(), new UnreadDeclarationAnalyzer()];

    private static readonly ImmutableArray<EditFixProvider> Providers =
        [new PlaceholderFixProvider(), new CancellationTokenFixProvider(), new ReturnTypeFixProvider(), new MethodSettingFixProvider(), new UnreadAttributeFixProvider()];

    /// <summary>The marked places are the mistakes; taking the offer at the first gives the other text, which compiles and leaves <paramref name="left"/>.</summary>
    public static async Task AppliesAsync(string marked, string expected, int offer = 0, string? title = null, string usings = Compile.Usings, params string[] left)
    {
        var start = await StartAsync([usings + marked]);
        var diagnostic = start.Diagnostics[0];
        var action = (await OffersAsync(start, diagnostic))[offer];
        if (title is not null)
        {
            Assert.Equal(title, action.Title);
        }

        await EndsAsync(await ChangedAsync(action), [usings + expected], left);
    }

    /// <summary>Taking the offer of the first place everywhere gives the other texts.</summary>
    public static async Task AppliesToAllAsync(FixAllScope scope, string[] marked, string[] expected, params string[] left)
    {
        var start = await StartAsync([.. marked.Select(source => Compile.Usings + source)]);
        var diagnostic = start.Diagnostics[0];
        var action = (await OffersAsync(start, diagnostic))[0];
        var provider = Provider(diagnostic);
        var context = new FixAllContext(start.Solution.GetDocument(diagnostic.Location.SourceTree)!, provider, scope, action.EquivalenceKey!, provider.FixableDiagnosticIds, new Found(start), default);
        var all = await provider.GetFixAllProvider().GetFixAsync(context);
        await EndsAsync(await ChangedAsync(all!), [.. expected.Select(source => Compile.Usings + source)], left);
    }

    /// <summary>The titles of what is offered at the first place.</summary>
    public static async Task<IReadOnlyList<string>> TitlesAsync(string marked)
    {
        var start = await StartAsync([Compile.Usings + marked]);
        return [.. (await OffersAsync(start, start.Diagnostics[0])).Select(action => action.Title)];
    }

    private static async Task<Start> StartAsync(string[] marked)
    {
        var markup = marked.Select(Markup.Parse).ToList();
        var compilation = Compile.Create([]);
        var id = ProjectId.CreateNewId();
        var solution = new AdhocWorkspace().CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "Demo", "Demo.App", LanguageNames.CSharp, compilationOptions: compilation.Options, parseOptions: Compile.Parse(LanguageVersion.Latest), metadataReferences: Compile.References));
        for (var i = 0; i < markup.Count; i++)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), $"File{i}.cs", markup[i].Source, filePath: $"File{i}.cs");
        }

        var found = await AnalyzeAsync((CSharpCompilation)(await solution.GetProject(id)!.GetCompilationAsync())!);
        Assert.Equal(
            markup.SelectMany((file, index) => file.Spans.OrderBy(span => span.Span.Start).Select(span => $"File{index}.cs {span.Id} {span.Span}")),
            found.Select(diagnostic => $"{diagnostic.Location.SourceTree!.FilePath} {diagnostic.Id} {diagnostic.Location.SourceSpan}").Distinct());
        return new(solution, found);
    }

    private static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(CSharpCompilation compilation) =>
        [.. (await compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync()).OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];

    private static EditFixProvider Provider(Diagnostic diagnostic) => Providers.Single(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id));

    private static async Task<IReadOnlyList<CodeAction>> OffersAsync(Start start, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        if (Providers.Any(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await Provider(diagnostic).RegisterCodeFixesAsync(new(start.Solution.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add(action), default));
        }

        return actions;
    }

    private static async Task<Solution> ChangedAsync(CodeAction action) => (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private static async Task EndsAsync(Solution solution, string[] expected, string[] left)
    {
        var project = solution.Projects.Single();
        var texts = await Task.WhenAll(project.Documents.OrderBy(document => document.Name, StringComparer.Ordinal).Select(async document => (await document.GetTextAsync()).ToString()));
        Assert.Equal(expected, texts);
        var generated = Compile.Run((CSharpCompilation)(await project.GetCompilationAsync())!);
        Assert.True(generated.Complaints.Count == 0, string.Join("\n", generated.Complaints));
        Assert.Equal(left, (await AnalyzeAsync(generated.Compilation)).Select(diagnostic => diagnostic.Id));
    }

    /// <summary>The code with its mistakes.</summary>
    private sealed record Start(Solution Solution, IReadOnlyList<Diagnostic> Diagnostics);

    private sealed class Found(Start start) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(start.Diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(start.Diagnostics.Where(diagnostic => start.Solution.GetDocument(diagnostic.Location.SourceTree)?.Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
