using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.OwnModels;

/// <summary>The registration loads a models file where there is one, and what the file says is no business of the generator's.</summary>
public class GenerationTests
{
    private const string Call = "MeteredModelRegistration.AddModelsFile(builder, typeof(";
    private static readonly TextFile Models = new("/project/analyzerkit.models.json", Files.Full);

    [Fact]
    public void The_registration_loads_the_file_only_where_there_is_one()
    {
        Assert.Contains(Call + "MeteredModelsRegistration).Assembly);", Registration("", Models), StringComparison.Ordinal);
        Assert.Contains(Call + "Demo_App_AddXExtensions).Assembly);", Registration("[assembly: MeteredModelsRegistration(\"AddX\")]", Models), StringComparison.Ordinal);
        Assert.DoesNotContain("AddModelsFile", Registration(""), StringComparison.Ordinal);
        Assert.DoesNotContain("AddModelsFile", Registration("", new TextFile("/project/models.json", Files.Full)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_of_the_file_leaves_every_output_cached()
    {
        var compilation = Compile.Create([Compile.Usings + HostOf.Client]);
        var driver = Compile.Driver(compilation, track: true).AddAdditionalTexts([Models]).RunGenerators(compilation);
        var edited = driver.ReplaceAdditionalText(Models, new TextFile(Models.Path, "{")).RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.All(edited.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
        Assert.All(edited.TrackedSteps[Steps.Registration].SelectMany(run => run.Outputs), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void A_new_file_changes_the_registration_alone()
    {
        var compilation = Compile.Create([Compile.Usings + HostOf.Client]);
        var driver = Compile.Driver(compilation, track: true).RunGenerators(compilation);
        var steps = driver.AddAdditionalTexts([Models]).RunGenerators(compilation).GetRunResult().Results.Single().TrackedSteps;
        Assert.Equal([IncrementalStepRunReason.Modified], steps[Steps.Registration].SelectMany(run => run.Outputs).Select(output => output.Reason));
        Assert.All(steps[Steps.Files].SelectMany(run => run.Outputs), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static string Registration(string source, params AdditionalText[] files)
    {
        var compilation = Compile.Create([Compile.Usings + source]);
        Compile.Driver(compilation).AddAdditionalTexts([.. files]).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return ((CSharpCompilation)output).SyntaxTrees.Single(tree => tree.FilePath.EndsWith("AddMeteredModels.g.cs", StringComparison.Ordinal)).ToString();
    }
}
