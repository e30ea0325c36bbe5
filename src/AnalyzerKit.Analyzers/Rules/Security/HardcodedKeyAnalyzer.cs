using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Keys;
using AnalyzerKit.Analyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT1001: a key that everyone who reads the source, its history or the assembly can spend with.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HardcodedKeyAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT1001",
        "Hardcoded API key",
        "'{0}' looks like an API key{1}, and whoever can read this can spend with it. Revoke it, and read its successor from {2} or a secret store.",
        RuleCategories.Security);

    // Quotes and the shortest key.
    private const int ShortestLiteral = KeyShapes.Shortest + 2;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // A key in a designer's or a client generator's file leaks as any other.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var own = OwnPatternsByTree(start.Options, start.Compilation);
            start.RegisterSyntaxNodeAction(node => ReadLiteral(node, own), SyntaxKind.StringLiteralExpression, SyntaxKind.Utf8StringLiteralExpression);
            start.RegisterSyntaxNodeAction(node => ReadInterpolated(node, own), SyntaxKind.InterpolatedStringText);
        });
        context.RegisterAdditionalFileAction(ReadFile);
    }

    private static void ReadLiteral(SyntaxNodeAnalysisContext context, Dictionary<SyntaxTree, OwnPatterns>? own)
    {
        var literal = (LiteralExpressionSyntax)context.Node;
        var token = literal.Token;
        var isPiece = literal.Parent!.RawKind is (int)SyntaxKind.AddExpression or (int)SyntaxKind.ParenthesizedExpression;
        if (token.Span.Length >= ShortestLiteral || own is not null || isPiece)
        {
            Read(context, token.ValueText, literal, token, isPiece, own);
        }
    }

    private static void ReadInterpolated(SyntaxNodeAnalysisContext context, Dictionary<SyntaxTree, OwnPatterns>? own)
    {
        var part = (InterpolatedStringTextSyntax)context.Node;
        var whole = (InterpolatedStringExpressionSyntax)part.Parent!;
        if (whole.Span.Length >= ShortestLiteral || whole.Contents.Count > 1 || own is not null)
        {
            Read(context, part.TextToken.ValueText, whole, part.TextToken, whole.Contents.Count > 1, own);
        }
    }

    private static void Read(SyntaxNodeAnalysisContext context, string text, ExpressionSyntax value, SyntaxToken token, bool isPiece, Dictionary<SyntaxTree, OwnPatterns>? own)
    {
        for (var match = KeyScan.Next(text, 0); match is { } key; match = KeyScan.Next(text, key.Start + key.Length))
        {
            var maker = key.Shape!.Makers[0];
            if (!key.Shape.IsByContext || KeyContext.IsKey(text, key, value, context.SemanticModel, context.CancellationToken, out maker))
            {
                Report(context, token.GetLocation(), text, key, maker);
                return;
            }
        }

        if (own is not null && own.TryGetValue(context.Node.SyntaxTree, out var patterns) && patterns.Find(text).FirstOrDefault() is { Length: > 0 } found)
        {
            Report(context, token.GetLocation(), text, found, null);
            return;
        }

        if (isPiece && MayBePiece(text, context.Node) && Folding.From(context.Node, text, context.SemanticModel, context.CancellationToken) is var (joined, whole))
        {
            for (var match = KeyScan.Next(joined, 0); match is { } key; match = KeyScan.Next(joined, key.Start + key.Length))
            {
                var maker = key.Shape!.Makers[0];
                if (!key.Shape.IsByContext || KeyContext.IsKey(joined, key, whole, context.SemanticModel, context.CancellationToken, out maker))
                {
                    Report(context, whole.GetLocation(), joined, key, maker);
                    return;
                }
            }
        }
    }

    // A key can begin at its end, or the whole of it is the middle of one.
    private static bool MayBePiece(string text, SyntaxNode piece)
    {
        var open = KeyScan.OpenEnd(text);
        return (open < text.Length && KeyShapes.CanBegin(text, open, text.Length))
            || (text.Length >= 16 && KeyScan.End(text, 0) == text.Length && (piece is InterpolatedStringTextSyntax || piece.Parent is BinaryExpressionSyntax binary && (binary.Left == piece || binary.Left is IdentifierNameSyntax or MemberAccessExpressionSyntax)));
    }

    private static void ReadFile(AdditionalFileAnalysisContext context)
    {
        if (!TextFiles.IsRead(context.AdditionalFile.Path) || context.AdditionalFile.GetText(context.CancellationToken) is not { Length: < TextFiles.Longest } source)
        {
            return;
        }

        var text = source.ToString();
        for (var match = KeyScan.Next(text, 0); match is { } key; match = KeyScan.Next(text, key.Start + key.Length))
        {
            var maker = key.Shape!.Makers[0];
            if (!key.Shape.IsByContext || KeyContext.IsKey(text, key, out maker))
            {
                Report(key, maker);
            }
        }

        var own = OwnPatterns.Of(RuleSettings.Of(context.Options, context.AdditionalFile).KeyPatterns);
        foreach (var found in own?.Find(text) ?? [])
        {
            Report(found, null);
        }

        void Report(KeyMatch key, KeyMaker? maker)
        {
            var span = new TextSpan(key.Start, key.Length);
            context.ReportDiagnostic(Said(Location.Create(context.AdditionalFile.Path, span, source.Lines.GetLinePositionSpan(span)), text, key, maker));
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, Location location, string text, KeyMatch key, KeyMaker? maker)
    {
        if (!context.IsGeneratedCode || !TextFiles.IsMadeByBuild(context.Node.SyntaxTree.FilePath))
        {
            context.ReportDiagnostic(Said(location, text, key, maker));
        }
    }

    private static Diagnostic Said(Location location, string text, KeyMatch key, KeyMaker? maker)
    {
        // Two makers' keys can be of one shape.
        var whose = maker is not null ? maker.Name : key.Shape is { TellsMaker: true } shape ? string.Join(" or ", shape.Makers.Select(static one => one.Name)) : null;
        maker ??= key.Shape is { TellsMaker: true, Makers.Length: 1 } ? key.Shape.Makers[0] : null;
        var hints = ImmutableDictionary<string, string?>.Empty
            .Add(FixHints.Variable, maker?.Variable ?? "API_KEY")
            .Add(FixHints.Start, key.Start.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Add(FixHints.Length, key.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Diagnostic.Create(Rule, location, hints, key.Beginning(text), whose is null ? "" : " of " + whose, maker is null ? "the environment" : "the environment variable " + maker.Variable);
    }

    // Settings are asked once for a file and not once for a literal; almost no project has any.
    private static Dictionary<SyntaxTree, OwnPatterns>? OwnPatternsByTree(AnalyzerOptions options, Compilation compilation)
    {
        Dictionary<SyntaxTree, OwnPatterns>? found = null;
        var known = new Dictionary<string, OwnPatterns?>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (RuleSettings.Of(options, tree).KeyPatterns is { Count: > 0 } patterns)
            {
                var text = string.Join(" ", patterns);
                if ((known.TryGetValue(text, out var own) ? own : known[text] = OwnPatterns.Of(patterns)) is { } usable)
                {
                    (found ??= [])[tree] = usable;
                }
            }
        }

        return found;
    }
}
