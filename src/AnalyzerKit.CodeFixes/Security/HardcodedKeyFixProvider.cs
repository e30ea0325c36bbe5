using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT1001: reads the key from the environment, or from a configuration that is in scope.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HardcodedKeyFixProvider)), Shared]
public sealed class HardcodedKeyFixProvider : EditFixProvider
{
    private const string FromEnvironment = "AKIT1001.Environment";
    private const string FromConfiguration = "AKIT1001.Configuration";
    private const string Without = "AKIT1001.Require";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [HardcodedKeyAnalyzer.Rule.Id];

    internal override async Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Location.IsInSource
            || !diagnostic.Properties.TryGetValue(FixHints.Variable, out var variable) || variable is null
            || await solution.FindAsync<SyntaxNode>(diagnostic.Location, cancellationToken).ConfigureAwait(false) is not var (document, node)
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        // An argument has the span of what it passes.
        node = node is ArgumentSyntax argument ? argument.Expression : node;
        var key = new TextSpan(Number(diagnostic, FixHints.Start), Number(diagnostic, FixHints.Length));
        var value = node is InterpolatedStringTextSyntax ? node.Parent as ExpressionSyntax : node as ExpressionSyntax;
        if (value is null)
        {
            return [];
        }

        var constant = ConstantDeclaration.Of(value);
        if (constant is null ? KeyPlace.NeedsConstant(value) : !await constant.CanVaryAsync(document, model, cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        if (value.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } fallback && fallback.Right == value && KeyText.IsWhole(node, key))
        {
            var required = KeyPlace.NameRead(fallback.Left) ?? variable;
            return [new("Throw where '" + required + "' is not set", Without, new Replacement(document.Id, value.Span, "throw new " + KeyPlace.SystemType(model, value, "InvalidOperationException") + "(\"Set " + required + ".\")"))];
        }

        var offers = new List<Offer>();
        Add("Read '" + variable + "' from the environment", FromEnvironment, KeyPlace.SystemType(model, value, "Environment") + ".GetEnvironmentVariable(\"" + variable + "\")");
        if (ConfigurationInScope.Find(model, value, cancellationToken) is { } configuration)
        {
            Add("Read '" + variable + "' from '" + configuration + "'", FromConfiguration, configuration + "[\"" + variable + "\"]");
        }

        return offers;

        void Add(string title, string group, string source)
        {
            var edit = KeyText.IsWhole(node, key) ? KeyPlace.InPlaceOf(value, source, variable, model, cancellationToken) : KeyText.Inside(node, key, source);
            if (edit is var (span, text))
            {
                var read = new Replacement(document.Id, span, text);
                offers.Add(constant is null ? new(title, group, read) : new(title, group, new Replacement(document.Id, constant.Span, constant.Text), read));
            }
        }
    }

    private static int Number(Diagnostic diagnostic, string name) =>
        diagnostic.Properties.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
