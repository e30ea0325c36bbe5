using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Benchmarks.Compiler;

/// <summary>The least that a generator which looks for an attribute does: it finds it and says nothing of it.</summary>
internal sealed class ConstantGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName("AnalyzerKit.MeteredModelAttribute", static (node, _) => node is InterfaceDeclarationSyntax, static (_, _) => 1),
        static (_, _) => { });
}
