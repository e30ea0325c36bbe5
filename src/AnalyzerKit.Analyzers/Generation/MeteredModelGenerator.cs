using System.Collections.Immutable;
using System.Text;
using AnalyzerKit.Analyzers.Generation.Emission;
using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.Generation.Parsing;
using AnalyzerKit.Analyzers.Generation.Remembering;
using AnalyzerKit.Analyzers.Generation.Replies;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Generation;

/// <summary>Writes a client for each <c>[MeteredModel]</c> interface, and the method that registers them. Sleeps where the runtime is not referenced.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class MeteredModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var host = context.CompilationProvider.Select(HostReader.Read).WithTrackingName(Steps.Host);
        var hasModelsFile = context.AdditionalTextsProvider
            .Where(static file => ModelsFilePath.Is(file.Path))
            .Collect()
            .Select(static (files, _) => files.Length > 0)
            .WithTrackingName(Steps.ModelsFile);
        var hasRuntime = host.Select(static (model, _) => model.HasRuntime);
        var clients = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.MeteredModelFullName, static (node, _) => node is InterfaceDeclarationSyntax, Parse)
            .Where(static client => client is not null)
            .Select(static (client, _) => client!)
            .WithTrackingName(Steps.Clients)
            .Combine(hasRuntime)
            .Where(static pair => pair.Right)
            .Select(static (pair, _) => pair.Left);

        var clashes = clients.Select(static (client, _) => client.FullName).Collect().Select(static (names, _) => FileNames.Clashes(names)).WithTrackingName(Steps.Clashes);
        var reflection = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ReflectionUse.Refusal(options.GlobalOptions));
        context.RegisterSourceOutput(
            clients.Combine(clashes.Combine(reflection)).Select(static (pair, _) => (Client: Readable(pair.Left, pair.Right.Right), File: FileNames.Of(pair.Left.FullName, pair.Right.Left))).WithTrackingName(Steps.Files),
            static (output, file) => output.AddSource(file.File, Source(ClientEmitter.Write(file.Client))));

        var entries = clients.Select(static (client, _) => new RegistrationEntry(client.Service, client.QualifiedClassName)).WithTrackingName(Steps.Entries);
        context.RegisterSourceOutput(host.Combine(hasModelsFile).Combine(entries.Collect()).Select(static (pair, _) => (Host: pair.Left.Left, HasModelsFile: pair.Left.Right, Clients: Sorted(pair.Right))).WithTrackingName(Steps.Registration), static (output, pair) =>
        {
            if (!pair.Host.HasRuntime)
            {
                return;
            }

            if (pair.Host is { HasEmbedded: false, RegistrationName: null })
            {
                output.AddSource(KnownNames.EmbeddedFullName + ".g.cs", Source(RegistrationEmitter.Embedded));
            }

            output.AddSource(FileNames.Registration, Source(RegistrationEmitter.Write(pair.Host, pair.Clients, pair.HasModelsFile)));
        });
    }

    private static ClientModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        RememberedClients.Read(context.TargetNode, context.SemanticModel.Compilation, () => Read(context, cancellationToken), cancellationToken);

    private static ClientModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        // A second attribute on another part of the interface is the compiler's to refuse, and must not become a second client.
        if (context.TargetSymbol is not INamedTypeSymbol service
            || service.Attribute(KnownNames.MeteredModel) is not { } attribute
            || attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).Parent?.Parent != context.TargetNode)
        {
            return null;
        }

        return new ClientParser(service, attribute, new(context.SemanticModel.Compilation, service, cancellationToken)).Parse();
    }

    // Kept out of the parsing, so that a build property does not make every interface be read again.
    private static ClientModel Readable(ClientModel client, string? reflectionRefusal) => reflectionRefusal is null || !client.ReadsByReflection
        ? client
        : client.WithoutReflection(new Mistake(DeclarationRules.NeedsJsonContext, Location.None, [client.FullName.Substring(client.FullName.LastIndexOf('.') + 1), reflectionRefusal]).ToString());

    private static EquatableArray<RegistrationEntry> Sorted(ImmutableArray<RegistrationEntry> entries) =>
        entries.OrderBy(static entry => entry.Service, StringComparer.Ordinal).ToEquatable();

    private static SourceText Source(string text) => SourceText.From(text, Encoding.UTF8);
}
