using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Benchmarks.Compiler;

/// <summary>Types, and lets a generator run after each keystroke, as an editor does.</summary>
internal sealed class Typist
{
    private readonly Keystroke _keystroke;
    private CSharpCompilation _compilation;
    private SyntaxTree _tree;
    private GeneratorDriver _driver;

    public Typist(Project project, Func<IIncrementalGenerator> generator, Keystroke keystroke)
    {
        (_keystroke, _compilation, _tree) = (keystroke, project.Compilation, keystroke.Tree);
        CheckCached(generator());
        _driver = CSharpGeneratorDriver.Create(generator()).RunGenerators(_compilation);
    }

    public GeneratorDriver Type()
    {
        var typed = _keystroke.Next();
        _compilation = _compilation.ReplaceSyntaxTree(_tree, typed);
        _tree = typed;
        return _driver = _driver.RunGenerators(_compilation);
    }

    // A figure of a generator that writes its files anew at each keystroke would be a figure of something else.
    private void CheckCached(IIncrementalGenerator generator)
    {
        _driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)).RunGenerators(_compilation);
        var result = Type().GetRunResult().Results.Single();
        var outputs = result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs).Select(static output => output.Reason).ToList();
        if (result.Exception is not null || outputs.Count == 0 || outputs.Any(static reason => reason != IncrementalStepRunReason.Cached))
        {
            throw new InvalidOperationException($"An edit that concerns no interface reached the outputs: {string.Join(", ", outputs.Distinct())}.", result.Exception);
        }
    }
}
