using System.Collections.Immutable;
using System.Composition;
using AnalyzerKit.Analyzers.Requests;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT2002: the request asks for usage, too, in the form in which it is written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StreamWithoutUsageFixProvider)), Shared]
public sealed class StreamWithoutUsageFixProvider : EditFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [StreamWithoutUsageAnalyzer.Rule.Id];

    internal override async Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await solution.FindAsync<SyntaxNode>(diagnostic.Location, cancellationToken).ConfigureAwait(false) is not var (document, node)
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        var span = diagnostic.Location.SourceSpan;
        var place = node.AncestorsAndSelf().FirstOrDefault(ancestor => ancestor.Span == span && ancestor is not IdentifierNameSyntax);
        var changes = place is null ? Text(node, span) : Changes(place, model, cancellationToken);
        return changes is null ? [] : [new("Ask for usage with 'stream_options'", "AKIT2002.Ask", [.. changes.Select(change => new Replacement(document.Id, change.Span, change.NewText!))])];
    }

    private static IEnumerable<TextChange>? Changes(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        switch (place)
        {
            case AnonymousObjectMemberDeclaratorSyntax { NameEquals.Name.Identifier.ValueText: "stream" }:
                return After(place, "stream_options = new { include_usage = true }");
            case AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax, Parent: InitializerExpressionSyntax { Parent: { } creation } }:
                return Options(model.GetTypeInfo(creation, cancellation).Type, place, model) is { } keyed ? After(place, "[\"stream_options\"] = " + keyed) : null;
            case InitializerExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: { } creation } }:
                return Options(model.GetTypeInfo(creation, cancellation).Type, place, model) is { } element ? After(place, "{ \"stream_options\", " + element + " }") : null;
            case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax access, Parent: ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement }:
                return Options(model.GetTypeInfo(access.Expression, cancellation).Type, place, model) is { } assigned ? Next(statement, access.Expression + "[\"stream_options\"] = " + assigned + ";") : null;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" } access, Parent: ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement }:
                return Options(model.GetTypeInfo(access.Expression, cancellation).Type, place, model) is { } added ? Next(statement, access + "(\"stream_options\", " + added + ");") : null;
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax, Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation } }:
                return Own(model.GetTypeInfo(creation, cancellation).Type, place, model) is { } own ? After(place, own) : null;
            case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax access, Parent: ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement }:
                return Own(model.GetTypeInfo(access.Expression, cancellation).Type, place, model) is { } set ? Next(statement, access.Expression + "." + set + ";") : null;
            default:
                return null;
        }
    }

    // What holds any value takes an object as short as it can be; a JSON node takes only nodes.
    private static string? Options(ITypeSymbol? type, SyntaxNode place, SemanticModel model)
    {
        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        if (named is { Name: "JsonObject" } && named.ContainingNamespace.ToDisplayString() == "System.Text.Json.Nodes")
        {
            return "new " + named.ToMinimalDisplayString(model, place.SpanStart) + " { [\"include_usage\"] = true }";
        }

        return named.TypeArguments.Length == 2 && named.TypeArguments[0].SpecialType == SpecialType.System_String && named.TypeArguments[1].SpecialType == SpecialType.System_Object ? "new { include_usage = true }" : null;
    }

    private static string? Own(ITypeSymbol? type, SyntaxNode place, SemanticModel model)
    {
        if (RequestType.Of(type)?.Options is not IPropertySymbol { SetMethod: { } setter } property || !model.IsAccessible(place.SpanStart, setter))
        {
            return null;
        }

        if (property.Type.SpecialType == SpecialType.System_Boolean)
        {
            return property.Name + " = true";
        }

        return property.Type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } options
            && options.InstanceConstructors.Any(static constructor => constructor.Parameters.IsEmpty && constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal)
            && options.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(static member => RequestKeys.Plain(member.Name) == "includeusage") is { SetMethod: not null } usage
            && (usage.Type.SpecialType == SpecialType.System_Boolean || (usage.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && nullable.TypeArguments[0].SpecialType == SpecialType.System_Boolean))
            ? property.Name + " = new " + options.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToMinimalDisplayString(model, place.SpanStart) + " { " + usage.Name + " = true }"
            : null;
    }

    // On a line of its own where the others have one.
    private static IEnumerable<TextChange> After(SyntaxNode place, string text) =>
        LineBreak(place) is { } lineBreak ? LineEnd.Below(place, lineBreak, [text]) : [new(new(place.Span.End, 0), ", " + text)];

    private static IEnumerable<TextChange> Next(ExpressionStatementSyntax statement, string text) =>
        LineBreak(statement) is { } lineBreak ? [new(new(LineEnd.After(statement.SemicolonToken), 0), lineBreak + text)] : [new(new(statement.Span.End, 0), " " + text)];

    // What a line below begins with; null where something stands before this one on its line.
    private static string? LineBreak(SyntaxNode place)
    {
        var line = place.SyntaxTree.GetText().Lines.GetLineFromPosition(place.SpanStart);
        var before = line.ToString().Substring(0, place.SpanStart - line.Start);
        var end = line.Text!.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return string.IsNullOrWhiteSpace(before) ? (end.Length > 0 ? end : "\n") + before : null;
    }

    // Quotes and braces as the kind of literal has them.
    private static IEnumerable<TextChange>? Text(SyntaxNode node, TextSpan span)
    {
        var literal = node.FirstAncestorOrSelf<ExpressionSyntax>(static expression => expression is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax);
        if (literal is null || !literal.Span.Contains(span) || RequestText.Place(literal) != span)
        {
            return null;
        }

        var said = literal.ToString().Substring(span.Start - literal.SpanStart, span.Length);
        var quote = said.Substring(0, said.IndexOf("stream", StringComparison.Ordinal));
        var colon = said.EndsWith(": true", StringComparison.Ordinal) ? ": " : ":";
        var space = colon.Length == 2 ? " " : "";
        var braces = literal is InterpolatedStringExpressionSyntax interpolated ? Braces(interpolated.StringStartToken.Text) : literal.ToString().Contains("{{") ? 2 : 1;
        if (braces == 0 || quote is not ("\"" or "\\\"" or "\"\""))
        {
            return null;
        }

        var (open, close) = (new string('{', braces), new string('}', braces));
        var text = quote + "stream_options" + quote + colon + open + space + quote + "include_usage" + quote + colon + "true" + space + close;

        // A text of several lines has it on a line of its own, where nothing stands before it on this one.
        var isAlone = literal.ToString().Contains("\n") && quote != "\\\"" && LineBreakIn(literal, span) is not null;
        return [new(new(span.End, 0), "," + (isAlone ? LineBreakIn(literal, span) : space) + text)];
    }

    private static string? LineBreakIn(SyntaxNode literal, TextSpan span)
    {
        var line = literal.SyntaxTree.GetText().Lines.GetLineFromPosition(span.Start);
        var before = line.ToString().Substring(0, span.Start - line.Start);
        return string.IsNullOrWhiteSpace(before) ? line.Text!.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) + before : null;
    }

    // How a brace that is text is written; 0 where it cannot be.
    private static int Braces(string start) =>
        !start.Contains("\"\"\"") ? 2 : start.TakeWhile(static letter => letter == '$').Count() > 1 ? 1 : 0;
}
