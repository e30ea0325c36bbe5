using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Reads what matters about the assembly as a whole.</summary>
internal static class HostReader
{
    /// <summary>The name of the internal registration method, which no public one may have: callers could not tell them apart.</summary>
    public const string InternalRegistration = "AddMeteredModels";

    private static readonly string[] Runtime =
    [
        KnownNames.MeteredModelFullName, KnownNames.Runtime + ".IMeteringBuilder", KnownNames.CompilerServices + ".MeteredModelRegistration",
    ];

    public static HostModel Read(Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!HasRuntime(compilation))
        {
            return new(false, false, false, null, "");
        }

        var registration = compilation.Assembly.Attribute(KnownNames.Registration)?.Text(0);
        return new(
            true,
            compilation.Assembly.GetTypeByMetadataName(KnownNames.EmbeddedFullName) is not null,
            compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp8 },
            registration is not null && RegistrationRefusal(registration) is null ? registration : null,
            compilation.AssemblyName ?? "");
    }

    /// <summary>Whether the runtime is referenced. The runtime itself has the types, but no use for clients.</summary>
    public static bool HasRuntime(Compilation compilation) => References.Refers(compilation, KnownNames.Runtime) && Runtime.All(name =>
        compilation.GetTypeByMetadataName(name) is { } type && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly));

    /// <summary>Why a name is none for the registration method; null for a good one.</summary>
    public static string? RegistrationRefusal(string name) =>
        !SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "give it the name of a method, for example \"AddBillingModels\""
        : name == InternalRegistration ? "that is the internal method of every assembly, and callers could not tell them apart; choose a name of this assembly's own"
        : null;
}
