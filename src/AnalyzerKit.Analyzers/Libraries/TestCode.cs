using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Tells tests, where a mistake costs nobody anything, from programs.</summary>
internal static class TestCode
{
    private static readonly HashSet<string> Frameworks = new(StringComparer.OrdinalIgnoreCase)
    {
        "xunit.core", "xunit.v3.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework", "TUnit.Core", "BenchmarkDotNet",
    };

    private static readonly HashSet<string> Marks = new(StringComparer.Ordinal)
    {
        "FactAttribute", "TheoryAttribute", "TestAttribute", "TestCaseAttribute", "TestMethodAttribute", "DataTestMethodAttribute", "BenchmarkAttribute",
    };

    public static bool Is(Compilation compilation) => compilation.ReferencedAssemblyNames.Any(static name => Frameworks.Contains(name.Name));

    /// <summary>Whether a symbol belongs to a type that holds tests.</summary>
    public static bool Holds(ISymbol? symbol)
    {
        for (var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.GetMembers().Any(static member => member is IMethodSymbol && member.GetAttributes().Any(static attribute => attribute.AttributeClass is { } mark && Marks.Contains(mark.Name))))
            {
                return true;
            }
        }

        return false;
    }
}
