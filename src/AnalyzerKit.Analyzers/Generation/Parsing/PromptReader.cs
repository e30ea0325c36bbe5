using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>A prompt attribute with its template taken apart.</summary>
internal sealed class PromptReader
{
    private readonly AttributeData _attribute;
    private readonly string _text;

    private PromptReader(AttributeData attribute, string text, TemplateParser parser)
    {
        _attribute = attribute;
        _text = text;
        Placeholders = parser.Placeholders;
        Template = parser.Template;
        IsSound = parser.Faults.Count == 0;
    }

    public List<Placeholder> Placeholders { get; }

    public TemplateModel Template { get; }

    /// <summary>Whether all of it could be read.</summary>
    public bool IsSound { get; }

    /// <summary>Reads a symbol's prompt; null where it has none, or one that the compiler refuses.</summary>
    public static PromptReader? Read(ISymbol symbol, string attributeName, ParseContext context)
    {
        if (symbol.Attribute(attributeName) is not { } attribute || !attribute.IsReadable())
        {
            return null;
        }

        var text = attribute.Text(0) ?? "";
        var parser = TemplateParser.Parse(text);
        var reader = new PromptReader(attribute, text, parser);
        foreach (var fault in parser.Faults)
        {
            context.Report(DeclarationRules.MalformedTemplate, reader.Spot(context, fault.Start, fault.Length), symbol.Name, fault.Reason);
        }

        if (text.Length == 0 && attributeName == KnownNames.Prompt)
        {
            context.Report(DeclarationRules.EmptyText, context.Of(attribute, 0), "The prompt of '" + symbol.Name + "'");
        }

        return reader;
    }

    /// <summary>Reports each placeholder that no parameter fills; false where there was one, or where the prompt is not sound.</summary>
    public bool Check(IMethodSymbol method, ParseContext context)
    {
        var isComplete = IsSound;
        foreach (var placeholder in Placeholders)
        {
            if (!method.Parameters.Any(parameter => parameter.Name == placeholder.Name))
            {
                isComplete = false;
                Report(placeholder, method, context);
            }
        }

        return isComplete;
    }

    /// <summary>Whether it stands in the source of the compilation that is read.</summary>
    public bool IsIn(ParseContext context) => _attribute.ApplicationSyntaxReference is { } reference && context.Compilation.ContainsSyntaxTree(reference.SyntaxTree);

    /// <summary>Where a placeholder stands.</summary>
    public Location Place(ParseContext context, Placeholder placeholder) => Spot(context, placeholder.Start, placeholder.Length);

    private void Report(Placeholder placeholder, IMethodSymbol method, ParseContext context)
    {
        var near = NearName.Of(placeholder.Name, method.Parameters.Select(static parameter => parameter.Name), Placeholders);
        var way = near is null ? "add the parameter, or write '{{" + placeholder.Name + "}}' for plain text"
            : "did you mean '{" + near + "}'?" + (near.Equals(placeholder.Name, StringComparison.OrdinalIgnoreCase) ? " Case matters" : "");
        var hints = ImmutableDictionary<string, string?>.Empty.Add(FixHints.Placeholder, placeholder.Name);
        context.Mistakes.Add(new(DeclarationRules.UnknownPlaceholder, Spot(context, placeholder.Start, placeholder.Length), [placeholder.Name, method.Name, way])
        {
            Subject = context.Of(method),
            Hints = near is null ? hints : hints.Add(FixHints.Near, near),
        });
    }

    /// <summary>Where a piece of the prompt stands; the whole argument where that cannot be told.</summary>
    public Location Spot(ParseContext context, int start, int length)
    {
        var expression = _attribute.ConstructorSyntax(0, context.CancellationToken);
        return expression is not null && LiteralMap.Find(expression, _text, start, length) is { } span
            ? context.Of(expression.SyntaxTree, span)
            : context.Of(_attribute, 0);
    }
}
