using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Benchmarks.Compiler;

/// <summary>A place in a file where something is typed, each time a little else, so that no keystroke meets what an earlier one left behind.</summary>
/// <param name="Tree">The file.</param>
/// <param name="Before">What stands behind the place.</param>
/// <param name="Typed">What is typed; <c>#</c> is a number that goes up.</param>
internal sealed record Keystroke(SyntaxTree Tree, string Before, string Typed)
{
    private int _count;

    public SyntaxTree Next()
    {
        var text = Tree.GetText();
        var place = text.ToString().IndexOf(Before, StringComparison.Ordinal);
        var typed = Typed.Replace("#", (++_count).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return Tree.WithChangedText(text.WithChanges(new TextChange(new(place, 0), typed)));
    }
}
