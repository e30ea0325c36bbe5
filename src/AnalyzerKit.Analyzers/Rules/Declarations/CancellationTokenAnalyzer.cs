using System.Collections.Concurrent;
using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Generation.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT5024: a metered method whose calls nobody can end early.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CancellationTokenAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = new(
        "AKIT5024",
        "Method that cannot be cancelled",
        "'{0}' takes no CancellationToken, so its calls cannot be ended early: add 'CancellationToken cancellationToken = default' as its last parameter",
        "Declarations",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RulePages.Of("AKIT5024"));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (HostReader.HasRuntime(start.Compilation))
            {
                // A method that several metered interfaces inherit is one method.
                var reported = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
                start.RegisterSymbolAction(symbol => Read(symbol, reported), SymbolKind.NamedType);
            }
        });
    }

    private static void Read(SymbolAnalysisContext context, ConcurrentDictionary<ISymbol, bool> reported)
    {
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Interface } service || service.Attribute(KnownNames.MeteredModel) is not { } attribute)
        {
            return;
        }

        var parsing = new ParseContext(context.Compilation, service, context.CancellationToken);
        var methods = service.AllInterfaces.Insert(0, service).SelectMany(static type => type.GetMembers()).OfType<IMethodSymbol>()
            .Where(method => IsOpenToOne(method) && MemberShape.Sort(method, service, parsing) == MemberFate.Write && IsInSource(method, context.Compilation))
            .ToList();
        if (methods.Count == 0)
        {
            return;
        }

        // While there is an error, it is what there is to see.
        _ = new ClientParser(service, attribute, parsing).Parse();
        foreach (var method in parsing.Mistakes.Count == 0 ? methods : [])
        {
            if (reported.TryAdd(method.OriginalDefinition, true))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, parsing.Of(method), method.Name));
            }
        }
    }

    // A stream is ended by who reads it, and WithCancellation reaches it. After a params array there is no room.
    private static bool IsOpenToOne(IMethodSymbol method) =>
        method.ReturnType.Is(KnownNames.Tasks, "Task", 1)
        && !method.Parameters.Any(static parameter => parameter.IsParams || IsToken(parameter))
        && !method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other => IsOverload(other, method));

    private static bool IsOverload(IMethodSymbol other, IMethodSymbol method) =>
        other.Parameters.Length == method.Parameters.Length + 1
        && other.Parameters.Count(IsToken) == 1
        && other.Parameters.Where(static parameter => !IsToken(parameter)).Select(static parameter => parameter.Type)
            .SequenceEqual(method.Parameters.Select(static parameter => parameter.Type), SymbolEqualityComparer.Default);

    private static bool IsToken(IParameterSymbol parameter) => parameter.Type.Is("System.Threading", "CancellationToken");

    private static bool IsInSource(IMethodSymbol method, Compilation compilation) =>
        method.Locations.Any(location => location.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree));
}
