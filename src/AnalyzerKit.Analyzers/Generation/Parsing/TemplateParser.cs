using System.Text;
using AnalyzerKit.Analyzers.Generation.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>A placeholder, and where in the template it stands, braces included.</summary>
internal readonly record struct Placeholder(string Name, string? Format, int Start, int Length);

/// <summary>A piece of a template that is not one, and what is wrong with it.</summary>
internal readonly record struct TemplateFault(int Start, int Length, string Reason);

/// <summary>Reads <c>{name}</c>, <c>{name:format}</c>, <c>{{</c> and <c>}}</c>.</summary>
internal sealed class TemplateParser
{
    private readonly string _text;
    private readonly List<TemplatePart> _parts = [];
    private readonly StringBuilder _constant = new();

    private TemplateParser(string text) => _text = text;

    public List<Placeholder> Placeholders { get; } = [];

    public List<TemplateFault> Faults { get; } = [];

    public TemplateModel Template => new(_parts.ToEquatable());

    public static TemplateParser Parse(string text)
    {
        var parser = new TemplateParser(text);
        for (var index = 0; index < text.Length;)
        {
            index = parser.Next(index);
        }

        parser.EndConstant();
        return parser;
    }

    private int Next(int index)
    {
        var current = _text[index];
        if (current is not ('{' or '}'))
        {
            _constant.Append(current);
            return index + 1;
        }

        if (index + 1 < _text.Length && _text[index + 1] == current)
        {
            _constant.Append(current);
            return index + 2;
        }

        if (current == '}')
        {
            Faults.Add(new(index, 1, "a '}' without its '{'; write '}}' for a brace"));
            return index + 1;
        }

        var end = _text.IndexOfAny(['{', '}'], index + 1);
        if (end < 0 || _text[end] == '{')
        {
            Faults.Add(new(index, 1, "a '{' without its '}'; write '{{' for a brace"));
            return index + 1;
        }

        Hole(index, end);
        return end + 1;
    }

    private void Hole(int start, int end)
    {
        var inner = _text.Substring(start + 1, end - start - 1);
        var colon = inner.IndexOf(':');
        var name = colon < 0 ? inner : inner.Substring(0, colon);
        var format = colon < 0 ? null : inner.Substring(colon + 1);
        if (!SyntaxFacts.IsValidIdentifier(name))
        {
            Faults.Add(new(start, end + 1 - start, $"'{{{inner}}}', which is no parameter's name; write '{{{{' and '}}}}' for braces"));
            return;
        }

        if (format is { Length: 0 })
        {
            Faults.Add(new(start, end + 1 - start, $"'{{{inner}}}' with an empty format; leave the ':' out"));
            return;
        }

        EndConstant();
        _parts.Add(new("", name, format));
        Placeholders.Add(new(name, format, start, end + 1 - start));
    }

    private void EndConstant()
    {
        if (_constant.Length > 0)
        {
            // What a prompt says must not depend on how its source was checked out.
            _parts.Add(new(_constant.ToString().Replace("\r\n", "\n").Replace('\r', '\n')));
            _constant.Clear();
        }
    }
}
