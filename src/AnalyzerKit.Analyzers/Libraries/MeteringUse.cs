using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Generation.Parsing;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Whether a compilation meters its calls: it references the runtime, and declares or registers something by it.</summary>
internal sealed class MeteringUse(Compilation compilation, NamedSource source)
{
    private static readonly string[] Words = ["AddMetering", "AsMetered", "MeteredModel", "MeteredModelAttribute", "AddMeteredModels"];

    public static bool IsPossible(Compilation compilation) => HostReader.HasRuntime(compilation);

    public bool IsThere(CancellationToken cancellationToken) => IsPossible(compilation) && source.Mentions(Words, cancellationToken);
}
