using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AnalyzerKit.Simulator.Answers;

/// <summary>
/// Text that matches a regular expression of the plain kind that schemas use: characters, classes, groups, alternatives and counts.
/// Look-around, back references and Unicode classes are not known.
/// </summary>
internal sealed class PatternSample
{
    private const int MostRepeats = 8;
    private const int GreatestDepth = 32;
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private readonly string _pattern;
    private readonly SeededRandom _random;
    private int _at;

    private PatternSample(string pattern, SeededRandom random) => (_pattern, _random) = (pattern, random);

    private bool IsAtEnd => _at == _pattern.Length;

    /// <summary>A text that matches; null where the pattern says something that is not known.</summary>
    public static string? Write(string pattern, SeededRandom random)
    {
        try
        {
            var sample = new PatternSample(pattern, random);
            var text = sample.Alternatives(0);
            return sample.IsAtEnd && Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, MatchTimeout) ? text : null;
        }
        catch (Exception unknown) when (unknown is FormatException or ArgumentException or RegexMatchTimeoutException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static FormatException Unknown() => new("The pattern says something that is not known.");

    private string Alternatives(int depth)
    {
        if (depth > GreatestDepth) throw Unknown();
        List<string> found = [Sequence(depth)];
        while (!IsAtEnd && _pattern[_at] == '|')
        {
            _at++;
            found.Add(Sequence(depth));
        }

        return _random.Pick(found);
    }

    private string Sequence(int depth)
    {
        var text = new StringBuilder();
        while (!IsAtEnd && _pattern[_at] is not ('|' or ')'))
        {
            int start = _at;
            var first = Atom(depth);
            int end = _at;
            var (least, most) = Count();
            int after = _at;
            long times = _random.Between(least, most);
            for (long i = 0; i < times; i++)
            {
                // Each repetition is made anew from the same piece of the pattern.
                if (i > 0)
                {
                    _at = start;
                    first = Atom(depth);
                    if (_at != end) throw Unknown();
                }

                text.Append(first);
            }

            _at = after;
        }

        return text.ToString();
    }

    private string Atom(int depth)
    {
        char c = _pattern[_at++];
        switch (c)
        {
            case '^' or '$': return "";
            case '.': return Letter();
            case '[': return Class();
            case '(':
                if (_pattern[_at] == '?')
                {
                    if (_pattern[_at + 1] != ':') throw Unknown();
                    _at += 2;
                }

                var inside = Alternatives(depth + 1);
                return _pattern[_at++] == ')' ? inside : throw Unknown();
            case '\\': return _random.Pick(Escape()).ToString();
            case '*' or '+' or '?' or '{': throw Unknown();
            default: return c.ToString();
        }
    }

    private (long Least, long Most) Count()
    {
        var (least, most) = (1L, 1L);
        if (!IsAtEnd)
        {
            switch (_pattern[_at])
            {
                case '*': (least, most) = (0, MostRepeats); break;
                case '+': (least, most) = (1, MostRepeats); break;
                case '?': (least, most) = (0, 1); break;
                case '{':
                    int end = _pattern.IndexOf('}', _at);
                    if (end < 0) throw Unknown();
                    var bounds = _pattern[(_at + 1)..end].Split(',');
                    least = long.Parse(bounds[0], NumberStyles.None, CultureInfo.InvariantCulture);
                    most = bounds.Length == 1 ? least : bounds[1].Length == 0 ? least + MostRepeats : long.Parse(bounds[1], NumberStyles.None, CultureInfo.InvariantCulture);
                    if (most < least || most > 10_000) throw Unknown();
                    _at = end;
                    break;
                default: return (least, most);
            }

            _at++;
            if (!IsAtEnd && _pattern[_at] == '?') _at++;
        }

        return (least, most);
    }

    private string Class()
    {
        bool isNegated = _pattern[_at] == '^';
        if (isNegated) _at++;
        var members = new List<char>();
        while (_pattern[_at] != ']')
        {
            var some = _pattern[_at++] is var c && c == '\\' ? Escape() : [c];
            if (some.Count == 1 && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
            {
                _at++;
                var last = _pattern[_at++] is var l && l == '\\' ? Escape() : [l];
                if (last.Count != 1 || last[0] < some[0]) throw Unknown();
                for (int each = some[0]; each <= last[0] && members.Count < 512; each++) members.Add((char)each);
            }
            else
            {
                members.AddRange(some);
            }
        }

        _at++;
        if (isNegated) members = [.. Enumerable.Range(' ', 95).Select(static each => (char)each).Except(members)];
        var readable = members.FindAll(static each => each is > ' ' and < '\u007f');
        return members.Count == 0 ? throw Unknown() : _random.Pick(readable.Count > 0 ? readable : members).ToString();
    }

    private List<char> Escape()
    {
        char c = _pattern[_at++];
        switch (c)
        {
            case 'd': return [.. "0123456789"];
            case 'w': return [.. "abcdefghijklmnopqrstuvwxyz0123456789"];
            case 's': return [' '];
            case 'n': return ['\n'];
            case 't': return ['\t'];
            case 'r': return ['\r'];
            case 'x' or 'u':
                int digits = c == 'x' ? 2 : 4;
                var code = int.Parse(_pattern.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                _at += digits;
                return [(char)code];
            default: return char.IsLetterOrDigit(c) ? throw Unknown() : [c];
        }
    }

    private string Letter() => ((char)('a' + _random.Below(26))).ToString();
}
