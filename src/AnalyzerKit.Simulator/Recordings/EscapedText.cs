using System.Globalization;
using System.Text;

namespace AnalyzerKit.Simulator.Recordings;

/// <summary>A text with the escapes of JSON and of URLs read, one level of them, and where each character stood: the same key can be spelled in many ways.</summary>
internal sealed class EscapedText
{
    private static readonly char[] Marks = ['\\', '%'];

    private readonly int[]? _starts;

    private EscapedText(string text, int[]? starts) => (Text, _starts) = (text, starts);

    public string Text { get; }

    /// <summary>The text as it is.</summary>
    public static EscapedText Of(string text) => new(text, null);

    /// <summary>Reads one more level of escapes; null where there are none left.</summary>
    public EscapedText? Read()
    {
        if (Text.IndexOfAny(Marks) < 0) return null;
        var read = new StringBuilder(Text.Length);
        var starts = new List<int>(Text.Length + 1);
        for (int at = 0; at < Text.Length;)
        {
            var (character, length) = At(at);
            read.Append(character);
            starts.Add(Start(at));
            at += length;
        }

        if (read.Length == Text.Length) return null;
        starts.Add(Start(Text.Length));
        return new(read.ToString(), [.. starts]);
    }

    /// <summary>Where a character stood in the text first given; that of the end is the end's.</summary>
    public int Start(int at) => _starts is null ? at : _starts[at];

    private (char Character, int Length) At(int at)
    {
        char here = Text[at];
        if (here == '%' && Hex(at + 1, 2) is < 0x80 and var code) return ((char)code, 3);
        if (here != '\\' || at + 1 == Text.Length) return (here, 1);
        return Text[at + 1] switch
        {
            'u' or 'U' when Hex(at + 2, 4) is { } unit => ((char)unit, 6),
            'n' => ('\n', 2),
            'r' => ('\r', 2),
            't' => ('\t', 2),
            'b' => ('\b', 2),
            'f' => ('\f', 2),
            '"' or '\'' or '\\' or '/' => (Text[at + 1], 2),
            _ => (here, 1),
        };
    }

    private int? Hex(int at, int length) =>
        at + length <= Text.Length && int.TryParse(Text.AsSpan(at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value) ? value : null;
}
