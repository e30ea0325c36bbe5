using System.Collections.Concurrent;
using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.Generation.Parsing;
using AnalyzerKit.Analyzers.Generation.Replies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Says which declarations the generator cannot honour, by reading them as the generator does.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DeclarationRules.UnsupportedReturnType, DeclarationRules.UnknownPlaceholder, DeclarationRules.MalformedTemplate, DeclarationRules.UnusedParameter,
        DeclarationRules.NoTextForm, DeclarationRules.UnfitParameter, DeclarationRules.NothingToSend, DeclarationRules.PromptAndMessages,
        DeclarationRules.UnsupportedMember, DeclarationRules.UnsupportedInterface, DeclarationRules.OutOfRange, DeclarationRules.NotForMethods,
        DeclarationRules.EmptyText, DeclarationRules.TagForm, DeclarationRules.DuplicateClient, DeclarationRules.RegistrationName,
        DeclarationRules.LanguageVersion, DeclarationRules.GeneratedType, DeclarationRules.UnfitReply, DeclarationRules.NeedsJsonContext, DeclarationRules.UnfitJsonContext,
        DeclarationRules.RouteForm,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // The generator writes a client for a file that calls itself generated too, and a stub that throws must never be all there is to see.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!HostReader.HasRuntime(start.Compilation))
            {
                return;
            }

            var reading = new Reading();
            start.RegisterSymbolAction(reading.Read, SymbolKind.NamedType);
            start.RegisterCompilationEndAction(reading.End);
        });
    }

    /// <summary>One compilation's clients.</summary>
    private sealed class Reading
    {
        private readonly ConcurrentDictionary<(string Id, Location Location, string Message), bool> _reported = new();
        private readonly ConcurrentBag<(string Name, INamedTypeSymbol Service, Location Location)> _clients = [];

        public void Read(SymbolAnalysisContext context)
        {
            if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Interface } service || service.Attribute(KnownNames.MeteredModel) is not { } attribute)
            {
                return;
            }

            var parsing = new ParseContext(context.Compilation, service, context.CancellationToken);
            var parser = new ClientParser(service, attribute, parsing);
            var client = parser.Parse();
            if (client is { ReadsByReflection: true } && !attribute.NamedArguments.Any(static argument => argument.Key == "JsonContext") && ReflectionUse.Refusal(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions) is { } refusal)
            {
                parsing.Report(DeclarationRules.NeedsJsonContext, parsing.Of(attribute), service.Name, refusal);
            }

            foreach (var mistake in parsing.Mistakes)
            {
                // An interface that several metered ones inherit makes its mistakes once.
                if (_reported.TryAdd((mistake.Rule.Id, mistake.Location, mistake.ToString()), true))
                {
                    context.ReportDiagnostic(mistake.ToDiagnostic());
                }
            }

            if (client is null)
            {
                return;
            }

            var node = attribute.NamedSyntax("Name", context.CancellationToken);
            _clients.Add((client.Settings.Name, service, attribute.NamedArguments.Any(static argument => argument.Key == "Name") ? parsing.Of(node) : parsing.Of(service)));
            if (parsing.Mistakes.Count == 0 && Foreign(context, service, client, parser.ReplyParts) is { } foreign)
            {
                context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.GeneratedType, parsing.Of(service), service.Name, foreign));
            }
        }

        private static string? Foreign(SymbolAnalysisContext context, INamedTypeSymbol service, ClientModel client, IReadOnlyList<INamedTypeSymbol> replyParts) =>
            context.Compilation.GetTypeByMetadataName(GeneratedNames.MetadataName(service)) is { } written
                ? GeneratedTypes.ChangedIn(written, client, replyParts)
                : GeneratedTypes.FirstIn(service, context.CancellationToken)?.Name;

        public void End(CompilationAnalysisContext context)
        {
            ReportDuplicates(context);
            var registration = context.Compilation.Assembly.Attribute(KnownNames.Registration);
            if (registration is not null && registration.IsReadable() && HostReader.RegistrationRefusal(registration.Text(0) ?? "") is { } refusal)
            {
                var syntax = registration.ConstructorSyntax(0, context.CancellationToken) ?? registration.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken);
                context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.RegistrationName, syntax?.GetLocation(), registration.Text(0), refusal));
            }
        }

        private void ReportDuplicates(CompilationAnalysisContext context)
        {
            foreach (var group in _clients.GroupBy(static client => client.Name, StringComparer.OrdinalIgnoreCase).Where(static group => group.Skip(1).Any()))
            {
                // Settings name clients without regard to case, so the host does not tell such names apart.
                var trees = context.Compilation.SyntaxTrees.ToList();
                var ordered = group.OrderBy(client => trees.IndexOf(client.Location.SourceTree!)).ThenBy(static client => client.Location.SourceSpan.Start).ToList();
                foreach (var client in ordered.Skip(1))
                {
                    context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.DuplicateClient, client.Location, client.Name, ordered[0].Service.ToDisplayString()));
                }
            }
        }
    }
}
