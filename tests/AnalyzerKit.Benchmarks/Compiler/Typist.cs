using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Benchmarks.Compiler;

/// <summary>Types a character and takes it back, and lets a generator run after each, as an editor does.</summary>
internal sealed class Typist
{
    private readonly (SyntaxTree Before, SyntaxTree After) _edit;
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;
    private bool _isTyped;

    public Typist(Project project, Func<IIncrementalGenerator> generator, (SyntaxTree Before, SyntaxTree After) edit)
    {
        _edit = edit;
        _compilation = project.Compilation;
        CheckCached(generator());
        _driver = CSharpGeneratorDriver.Create(generator()).RunGenerators(_compilation);
        _isTyped = false;
        _compilation = project.Compilation;
    }

    public GeneratorDriver Type()
    {
        var (from, to) = _isTyped ? (_edit.After, _edit.Before) : (_edit.Before, _edit.After);
        _isTyped = !_isTyped;
        _compilation = _compilation.ReplaceSyntaxTree(from, to);
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
