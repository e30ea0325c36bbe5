using System.Text;

#if NETSTANDARD2_0
namespace AnalyzerKit.Analyzers.OwnModels;
#else
namespace AnalyzerKit.Models.Own;
#endif

/// <summary>Goes over a JSON text word by word.</summary>
internal sealed class JsonScanner(string text)
{
    public int Position { get; private set; }

    public ModelsFileMistake? Mistake { get; private set; }

    public bool AtEnd => Position >= text.Length;

    /// <summary>The character here; NUL at the end.</summary>
    public char Current => At(Position);

    /// <summary>What a message calls the character here.</summary>
    public string Seen => AtEnd ? "the end of the file" : char.IsControl(Current) ? "a control character" : "'" + Current + "'";

    public void Take() => Position++;

    public bool Take(char wanted)
    {
        if (AtEnd || Current != wanted)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Marks the character here, or the given place, as wrong.</summary>
    public JsonPart? Fail(string message, int start = -1, int end = -1)
    {
        var from = start < 0 ? Math.Min(Position, text.Length) : start;
        Mistake ??= new(from, Math.Min(end < 0 ? from + 1 : end, text.Length), message);
        return null;
    }

    /// <summary>Goes on to the next word; false where a comment has no end.</summary>
    public bool Skip()
    {
        while (!AtEnd)
        {
            if (Current is ' ' or '\t' or '\r' or '\n')
            {
                Position++;
            }
            else if (Current != '/')
            {
                return true;
            }
            else if (!Comment())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text that starts here, without its escapes; null where it is wrong.</summary>
    public string? Text()
    {
        var start = Position++;
        var read = new StringBuilder();
        while (!AtEnd && Current >= ' ')
        {
            switch (text[Position++])
            {
                case '"':
                    return Whole(read.ToString(), start);
                case '\\' when Escaped() is { } escaped:
                    read.Append(escaped);
                    break;
                case '\\':
                    return null;
                default:
                    read.Append(text[Position - 1]);
                    break;
            }
        }

        if (AtEnd || Current is '\r' or '\n')
        {
            Fail("this text has no closing quote on its line", start, Position);
        }
        else
        {
            Fail("a text cannot hold a control character: write it as an escape, such as \\t");
        }

        return null;
    }

    public JsonPart? Number()
    {
        var start = Position;
        _ = Take('-');
        var isNumber = Take('0') || Digits();
        isNumber = isNumber && (!Take('.') || Digits());
        if (isNumber && (Take('e') || Take('E')))
        {
            _ = Take('+') || Take('-');
            isNumber = Digits();
        }

        // "01", "1.e" and "1x" are one wrong word each.
        return isNumber && !IsWord(Current) ? new(JsonKind.Number, start, Position) { Text = text.Substring(start, Position - start) } : WrongWord(start, "no number");
    }

    public JsonPart? Word()
    {
        var start = Position;
        while (IsWord(Current))
        {
            Position++;
        }

        var word = text.Substring(start, Position - start);
        return word switch
        {
            "true" or "false" => new(JsonKind.Boolean, start, Position) { Text = word },
            "null" => new(JsonKind.Null, start, Position),
            "" => Fail("a value is expected here, not " + Seen),
            _ => WrongWord(start, "no value; a text stands in double quotes"),
        };
    }

    private static bool IsWord(char c) => c is '.' or '-' or '+' or '_' || char.IsLetterOrDigit(c);

    private JsonPart? WrongWord(int start, string wrong)
    {
        while (IsWord(Current))
        {
            Position++;
        }

        var word = text.Substring(start, Position - start);
        return Fail($"'{word}' is {wrong}", start, Position);
    }

    private char At(int position) => position < text.Length ? text[position] : '\0';

    private bool Digits()
    {
        var start = Position;
        while (Current is >= '0' and <= '9')
        {
            Position++;
        }

        return Position > start;
    }

    private bool Comment()
    {
        var start = Position;
        switch (At(Position + 1))
        {
            case '/':
                while (!AtEnd && Current is not ('\r' or '\n'))
                {
                    Position++;
                }

                return true;
            case '*' when text.IndexOf("*/", Position + 2, StringComparison.Ordinal) is >= 0 and var end:
                Position = end + 2;
                return true;
            case '*':
                Fail("this comment has no end: close it with */", start, start + 2);
                return false;
            default:
                Fail("a comment starts with // or /*", start, start + 1);
                return false;
        }
    }

    private char? Escaped()
    {
        var start = Position - 1;
        var escape = Current;
        Position++;
        switch (escape)
        {
            case '"' or '\\' or '/':
                return escape;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when Hex() is { } code:
                Position += 4;
                return code;
            default:
                Fail("this is no escape of JSON: a backslash itself is written \\\\", start, start + 2);
                return null;
        }
    }

    private char? Hex()
    {
        var code = 0;
        for (var index = Position; index < Position + 4; index++)
        {
            var digit = At(index) switch
            {
                >= '0' and <= '9' and var c => c - '0',
                >= 'a' and <= 'f' and var c => c - 'a' + 10,
                >= 'A' and <= 'F' and var c => c - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
            {
                return null;
            }

            code = (code * 16) + digit;
        }

        return (char)code;
    }

    private string? Whole(string read, int start)
    {
        for (var index = 0; index < read.Length; index++)
        {
            if (char.IsHighSurrogate(read[index]) && index + 1 < read.Length && char.IsLowSurrogate(read[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(read[index]))
            {
                Fail("this text holds half a character", start, Position);
                return null;
            }
        }

        return read;
    }
}
