using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>Writes parameters into a list the way its others are written: on one line, or each on its own.</summary>
internal static class ParameterInsertion
{
    public static IEnumerable<TextChange> Changes(ParameterListSyntax list, int index, IReadOnlyList<string> parameters, SourceText text)
    {
        var existing = list.Parameters;
        if (existing.Count == 0)
        {
            return [new(new(list.OpenParenToken.Span.End, 0), string.Join(", ", parameters))];
        }

        return index < existing.Count ? [Before(existing[index], parameters, text)] : After(existing.Last(), parameters, text);
    }

    private static TextChange Before(ParameterSyntax next, IReadOnlyList<string> parameters, SourceText text)
    {
        if (Indentation(next, text) is not { } indentation)
        {
            return new(new(next.SpanStart, 0), string.Concat(parameters.Select(static parameter => parameter + ", ")));
        }

        // Comments above a parameter are that parameter's.
        var separator = "," + LineBreak(next, text) + indentation;
        var start = next.GetLeadingTrivia().FirstOrDefault(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        return new(new(start == default ? next.SpanStart : start.SpanStart, 0), string.Concat(parameters.Select(parameter => parameter + separator)));
    }

    private static IEnumerable<TextChange> After(ParameterSyntax last, IReadOnlyList<string> parameters, SourceText text)
    {
        if (Indentation(last, text) is not { } indentation)
        {
            yield return new(new(last.Span.End, 0), string.Concat(parameters.Select(static parameter => ", " + parameter)));
            yield break;
        }

        var lineBreak = LineBreak(last, text);
        var lines = string.Join("," + lineBreak, parameters.Select(parameter => indentation + parameter));
        if (last.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
        {
            // What the rest of the line says is about the parameter that stands there.
            yield return new(new(last.Span.End, 0), ",");
            yield return new(new(last.FullSpan.End, 0), lines + lineBreak);
        }
        else
        {
            yield return new(new(last.Span.End, 0), "," + lineBreak + lines);
        }
    }

    // Null for a parameter that follows something on its line.
    private static string? Indentation(ParameterSyntax parameter, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(parameter.SpanStart);
        var before = text.ToString(TextSpan.FromBounds(line.Start, parameter.SpanStart));
        return string.IsNullOrWhiteSpace(before) ? before : null;
    }

    private static string LineBreak(ParameterSyntax parameter, SourceText text)
    {
        var line = text.Lines[Math.Max(0, text.Lines.GetLineFromPosition(parameter.SpanStart).LineNumber - 1)];
        return text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
    }
}
