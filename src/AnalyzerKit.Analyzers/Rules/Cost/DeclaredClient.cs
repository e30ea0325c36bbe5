using AnalyzerKit.Analyzers.Catalog;
using AnalyzerKit.Analyzers.Costs;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.Generation.Parsing;
using AnalyzerKit.Analyzers.Generation.Replies;
using AnalyzerKit.Analyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>A metered interface without a mistake in its declaration, read as the generator reads it.</summary>
internal sealed class DeclaredClient
{
    private readonly AttributeData _attribute;

    private DeclaredClient(INamedTypeSymbol service, AttributeData attribute, ClientModel client, IReadOnlyList<IMethodSymbol> methods, ParseContext parsing)
    {
        Service = service;
        _attribute = attribute;
        Settings = client.Settings;
        Calls = [.. client.Operations.Zip(methods, static (operation, method) => (operation, method)).Where(static call => call.operation.Refusal is null)];
        Parsing = parsing;
    }

    public INamedTypeSymbol Service { get; }

    public ClientSettings Settings { get; }

    /// <summary>The methods that the client writes.</summary>
    public IReadOnlyList<(OperationModel Operation, IMethodSymbol Method)> Calls { get; }

    public ParseContext Parsing { get; }

    /// <summary>Calls a rule for each metered interface of a compilation that may concern it.</summary>
    /// <param name="context">The rule's.</param>
    /// <param name="concerns">Whether an interface can concern the rule, told by its symbols alone.</param>
    /// <param name="read">What the rule says to it.</param>
    public static void ForEach(CompilationStartAnalysisContext context, Func<INamedTypeSymbol, bool> concerns, Action<SymbolAnalysisContext, DeclaredClient> read)
    {
        if (HostReader.HasRuntime(context.Compilation))
        {
            context.RegisterSymbolAction(symbol => Read(symbol, concerns, read), SymbolKind.NamedType);
        }
    }

    /// <summary>The attributes that say something of calls: the interface's, and those of its methods and of the methods that it inherits.</summary>
    public static IEnumerable<AttributeData> Attributes(INamedTypeSymbol service) =>
        Bearers(service).Select(static symbol => symbol.Attribute(KnownNames.MeteredModel)).OfType<AttributeData>();

    /// <summary>The interface and its methods, with all that it inherits.</summary>
    public static IEnumerable<ISymbol> Bearers(INamedTypeSymbol service)
    {
        foreach (var type in service.AllInterfaces.Insert(0, service))
        {
            yield return type;
            foreach (var member in type.GetMembers())
            {
                if (member is IMethodSymbol)
                {
                    yield return member;
                }
            }
        }
    }

    /// <summary>What is known of its models: the default relay's prices where it says no other relay, and no setting says that the relay is the user's own.</summary>
    public DeclaredModels Models(AnalyzerOptions options, ModelKnowledge knowledge)
    {
        var tree = _attribute.ApplicationSyntaxReference!.SyntaxTree;
        var isDefault = Settings.Relay is null || Settings.Relay.Equals("default", StringComparison.OrdinalIgnoreCase);
        return new(knowledge, knowledge.AsOf(tree), isDefault && !RuleSettings.Of(options, tree).HasCustomRelay);
    }

    /// <summary>Where the settings of a method's calls stand: its own attribute, else the interface's. What it inherits is another interface's as well, where these settings need not hold.</summary>
    public Location Place(IMethodSymbol? method) =>
        Parsing.Of(method is not null && SymbolEqualityComparer.Default.Equals(method.ContainingType, Service) && method.Attribute(KnownNames.MeteredModel) is { } own ? own : _attribute);

    /// <summary>Whether a caller may change model and limits with each call.</summary>
    public static bool IsOpen(OperationModel operation) => operation.Parameters.Any(static parameter => parameter.Role == ParameterRole.Options);

    private static void Read(SymbolAnalysisContext context, Func<INamedTypeSymbol, bool> concerns, Action<SymbolAnalysisContext, DeclaredClient> read)
    {
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Interface } service
            || service.Attribute(KnownNames.MeteredModel) is not { ApplicationSyntaxReference: not null } attribute
            || !attribute.IsReadable()
            || !concerns(service))
        {
            return;
        }

        var parsing = new ParseContext(context.Compilation, service, context.CancellationToken);
        var parser = new ClientParser(service, attribute, parsing);

        // While there is an error, it is what there is to see.
        if (parser.Parse() is { } client && parsing.Mistakes.Count == 0 && !(client.ReadsByReflection && ReflectionUse.Refusal(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions) is not null))
        {
            read(context, new(service, attribute, client, parser.Methods, parsing));
        }
    }
}
