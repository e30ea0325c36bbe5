using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Tests.Support;

/// <summary>Source with the testing package's markup for diagnostics: <c>[|...|]</c> for any rule, <c>{|AKIT5003:...|}</c> for one.</summary>
internal sealed record Markup(string Source, IReadOnlyList<(string? Id, TextSpan Span)> Spans)
{
    public static Markup Parse(string text)
    {
        var source = new StringBuilder();
        var open = new Stack<(string? Id, int Start)>();
        var spans = new List<(string? Id, TextSpan Span)>();
        for (var index = 0; index < text.Length;)
        {
            var rest = text.AsSpan(index);
            if (rest.StartsWith("[|"))
            {
                open.Push((null, source.Length));
                index += 2;
            }
            else if (rest.StartsWith("{|") && rest.IndexOf(':') is > 0 and < 12 and var colon)
            {
                open.Push((rest[2..colon].ToString(), source.Length));
                index += colon + 1;
            }
            else if ((rest.StartsWith("|]") || rest.StartsWith("|}")) && open.Count > 0)
            {
                var (id, start) = open.Pop();
                spans.Add((id, TextSpan.FromBounds(start, source.Length)));
                index += 2;
            }
            else
            {
                source.Append(text[index++]);
            }
        }

        return new(source.ToString(), spans);
    }
}
