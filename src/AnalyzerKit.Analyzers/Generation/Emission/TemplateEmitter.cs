using System.Text;
using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.Generation.Parsing;

namespace AnalyzerKit.Analyzers.Generation.Emission;

/// <summary>The expression that gives a prompt's text.</summary>
internal sealed class TemplateEmitter(EquatableArray<ParameterModel> parameters, bool handlers, Constants constants)
{
    private const string Invariant = "global::System.Globalization.CultureInfo.InvariantCulture";

    /// <summary>The text of a prompt, for constants named after <paramref name="name"/>.</summary>
    public string Text(TemplateModel template, string name)
    {
        if (template.Constant is { } constant)
        {
            return constants.Add(name, constant);
        }

        return template.Parts.All(IsString) ? Join(template, name)
            : handlers && template.Parts.All(static part => IsTame(part.Format)) ? Interpolation(template, name)
            : Composite(template);
    }

    /// <summary>The text of one argument, as a tag's value.</summary>
    public string Tag(ParameterModel parameter)
    {
        var name = GeneratedNames.Escape(parameter.Name);
        if (parameter.IsString)
        {
            return name;
        }

        var text = handlers ? $"string.Create({Invariant}, $\"{{{name}}}\")" : $"string.Format({Invariant}, \"{{0}}\", {name})";
        return parameter.NullIsEmpty ? name + " is null ? null : " + text : text;
    }

    // A format is the compiler's to read inside an interpolation, where quotes, backslashes and line ends have a meaning of their own, and a space at the end is refused.
    private static bool IsTame(string? format) => format is null || (format[format.Length - 1] != ' ' && format.All(static c => char.IsLetterOrDigit(c) || c is ' ' or '#' or '.' or ',' or '/' or '-' or '_' or '%' or '+' or ':'));

    private bool IsString(TemplatePart part) => part.Parameter is null || parameters.Any(parameter => parameter.Name == part.Parameter && parameter.IsString);

    private string Join(TemplateModel template, string name)
    {
        var pieces = template.Parts.Select((part, index) => Piece(part, name, index)).ToList();
        return pieces.Count switch
        {
            1 when IsNullable(template.Parts[0]) => pieces[0] + " ?? \"\"",
            1 => pieces[0],
            _ => "string.Concat(" + string.Join(", ", pieces) + ")",
        };
    }

    private bool IsNullable(TemplatePart part) => parameters.Any(parameter => parameter.Name == part.Parameter && parameter.NullIsEmpty);

    private string Piece(TemplatePart part, string name, int index) =>
        part.Parameter is not null ? GeneratedNames.Escape(part.Parameter)
        : Constants.IsInline(part) ? Literal.Of(part.Text)
        : constants.Add(name + (index + 1), part.Text);

    private string Interpolation(TemplateModel template, string name)
    {
        var text = new StringBuilder();
        var index = 0;
        foreach (var part in template.Parts)
        {
            index++;
            if (part.Parameter is not null)
            {
                text.Append('{').Append(GeneratedNames.Escape(part.Parameter)).Append(part.Format is null ? "" : ":" + part.Format).Append('}');
            }
            else if (Constants.IsInline(part))
            {
                text.Append(Literal.Escape(part.Text).Replace("{", "{{").Replace("}", "}}"));
            }
            else
            {
                text.Append('{').Append(constants.Add(name + index, part.Text)).Append('}');
            }
        }

        return $"string.Create({Invariant}, $\"{text}\")";
    }

    private static string Composite(TemplateModel template)
    {
        var text = new StringBuilder();
        var arguments = new StringBuilder();
        var count = 0;
        foreach (var part in template.Parts)
        {
            if (part.Parameter is null)
            {
                text.Append(part.Text.Replace("{", "{{").Replace("}", "}}"));
                continue;
            }

            text.Append('{').Append(Literal.Of(count++)).Append(part.Format is null ? "" : ":" + part.Format).Append('}');
            arguments.Append(", ").Append(GeneratedNames.Escape(part.Parameter));
        }

        return $"string.Format({Invariant}, {Literal.Of(text.ToString())}{arguments})";
    }
}
