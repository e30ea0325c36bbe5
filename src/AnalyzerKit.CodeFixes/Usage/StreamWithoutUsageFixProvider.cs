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
        var change = place is null ? Text(node, span) : Change(place, model, cancellationToken);
        return change is { } made ? [new("Ask for usage with 'stream_options'", "AKIT2002.Ask", new Replacement(document.Id, made.Span, made.NewText!))] : [];
    }

    private static TextChange? Change(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
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
    private static TextChange After(SyntaxNode place, string text)
    {
        var line = place.SyntaxTree.GetText().Lines.GetLineFromPosition(place.SpanStart);
        var before = line.ToString().Substring(0, place.SpanStart - line.Start);
        return new(new(place.Span.End, 0), string.IsNullOrWhiteSpace(before) ? "," + LineEnd(line) + before + text : ", " + text);
    }

    private static TextChange Next(ExpressionStatementSyntax statement, string text)
    {
        var line = statement.SyntaxTree.GetText().Lines.GetLineFromPosition(statement.SpanStart);
        var before = line.ToString().Substring(0, statement.SpanStart - line.Start);
        return new(new(statement.Span.End, 0), string.IsNullOrWhiteSpace(before) ? LineEnd(line) + before + text : " " + text);
    }

    private static string LineEnd(TextLine line) => line.Text!.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) is { Length: > 0 } end ? end : "\n";

    // Quotes and braces as the kind of literal has them.
    private static TextChange? Text(SyntaxNode node, TextSpan span)
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
        return new(new(span.End, 0), "," + space + quote + "stream_options" + quote + colon + open + space + quote + "include_usage" + quote + colon + "true" + space + close);
    }

    // How a brace that is text is written; 0 where it cannot be.
    private static int Braces(string start) =>
        !start.Contains("\"\"\"") ? 2 : start.TakeWhile(static letter => letter == '$').Count() > 1 ? 1 : 0;
}
