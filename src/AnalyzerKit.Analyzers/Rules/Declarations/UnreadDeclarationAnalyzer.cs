using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Generation.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT5023: an attribute of ours where no client is made of it, so that what it says would be neither sent nor charged to anyone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreadDeclarationAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = new(
        "AKIT5023",
        "Declaration that nothing reads",
        "The [{0}] on '{1}' is never read: {2}",
        "Declarations",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RulePages.Of("AKIT5023"));

    private static readonly ImmutableDictionary<string, string?> Removable = ImmutableDictionary<string, string?>.Empty.Add(FixHints.Remove, "");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Proxies and mocks that are generated copy attributes, and nobody could take them away.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (HostReader.HasRuntime(start.Compilation))
            {
                var metered = new MeteredInterfaces(start.Compilation);
                start.RegisterSymbolAction(ReadMethod, SymbolKind.Method);
                start.RegisterSymbolAction(symbol => ReadInterface(symbol, metered), SymbolKind.NamedType);
            }
        });
    }

    private static void ReadMethod(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } type || (type.TypeKind == TypeKind.Interface && method.IsAbstract) || method.PartialDefinitionPart is not null)
        {
            // The parts of a partial method have their attributes in common.
            return;
        }

        foreach (var symbol in OwnAttributes.Bearers(method))
        {
            foreach (var attribute in OwnAttributes.On(symbol))
            {
                // A [Prompt] on an interface's method with a body is AKIT5009's.
                if (type.TypeKind != TypeKind.Interface)
                {
                    var isCopy = OwnAttributes.IsCopy(attribute, symbol, method);
                    Report(context, attribute, symbol, isCopy ? "what counts is the one on the interface; remove it" : "clients are made of interfaces with [MeteredModel] alone; move it to the method of one", isCopy);
                }
                else if (OwnAttributes.Name(attribute) != "Prompt")
                {
                    Report(context, attribute, symbol, "the method has a body, so no client writes it; remove it", isRemovable: true);
                }
            }
        }
    }

    private static void ReadInterface(SymbolAnalysisContext context, MeteredInterfaces metered)
    {
        // Other assemblies may inherit what they see; what they cannot see is all here.
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Interface } type || MeteredInterfaces.IsVisibleElsewhere(type, context.Compilation.Assembly))
        {
            return;
        }

        var first = type.GetMembers().OfType<IMethodSymbol>().Where(static method => method.IsAbstract)
            .SelectMany(OwnAttributes.Bearers)
            .Prepend(type)
            .SelectMany(static symbol => OwnAttributes.On(symbol).Select(attribute => (Symbol: symbol, Attribute: attribute)))
            .FirstOrDefault();
        if (first.Attribute is not null && !metered.Contains(type, context.CancellationToken))
        {
            Report(context, first.Attribute, first.Symbol, "no interface with [MeteredModel] is or inherits '" + type.Name + "'; give it a [MeteredModel]", isRemovable: false);
        }
    }

    private static void Report(SymbolAnalysisContext context, AttributeData attribute, ISymbol symbol, string reason, bool isRemovable)
    {
        var owner = symbol is IParameterSymbol or INamedTypeSymbol ? symbol.Name : symbol.ContainingType.Name + "." + symbol.Name;
        var location = attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation();
        context.ReportDiagnostic(Diagnostic.Create(Rule, location, isRemovable ? Removable : null, OwnAttributes.Name(attribute), owner, reason));
    }
}
