using System.Collections.Concurrent;
using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries;
using AnalyzerKit.Analyzers.Settings;
using AnalyzerKit.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT1003: a model host's URL in source that calls go to past the metering, in a project that meters.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BypassedRelayAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT1003",
        "Provider endpoint in source bypasses the relay",
        "Calls to '{0}' go past the metering, so no budget stops them and no record counts them. Make it a relay's 'BaseUrl' and call it through a metered client.",
        RuleCategories.Security);

    private const string Relay = "holysheep";
    private static readonly string[] Free = ["/organization/", "/dashboard/", "/usage", "/billing", "/files", "/balance", "/credits", "/status", "/health", "/auth/"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (MeteringUse.IsPossible(start.Compilation) && !TestCode.Is(start.Compilation))
            {
                var source = new NamedSource(start.Compilation);
                var (use, clients) = (new MeteringUse(start.Compilation, source), new MeteredClients(source));
                var reported = new ConcurrentDictionary<Location, bool>(); // one URL may reach several requests by one method
                start.RegisterOperationAction(operation => Read(operation, use, clients, reported), OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);
            }
        });
    }

    private static void Read(OperationAnalysisContext context, MeteringUse use, MeteredClients clients, ConcurrentDictionary<Location, bool> reported)
    {
        if (EndpointUse.Of(context.Operation) is not { } value)
        {
            return;
        }

        foreach (var (place, url) in SourceUrl.AllOf(value))
        {
            if (KnownHosts.Find(url).Provider is not (null or Relay) && !IsFree(url.AbsolutePath)
                && !RuleSettings.Of(context.Options, context.Operation.Syntax.SyntaxTree).AllowsHost(url.Host)
                && use.IsThere(context.CancellationToken) && !TestCode.Holds(context.ContainingSymbol)
                && !clients.Hold(context.Operation.Syntax, context.CancellationToken)
                && reported.TryAdd(place.Syntax.GetLocation(), true))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, place.Syntax.GetLocation(), url.Host));
            }
        }
    }

    // Lists of models, files, statistics and bills: no tokens are spent there, and no relay has them.
    private static bool IsFree(string path) =>
        (path.IndexOf("/models", StringComparison.OrdinalIgnoreCase) >= 0 && path.IndexOf(':') < 0 && path.IndexOf("/chat/", StringComparison.OrdinalIgnoreCase) < 0)
        || Free.Any(part => path.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0);
}
