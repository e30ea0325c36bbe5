#if NETSTANDARD2_0
namespace AnalyzerKit.Analyzers.OwnModels;
#else
namespace AnalyzerKit.Models.Own;
#endif

/// <summary>Reads JSON with comments and trailing commas, and remembers where everything stands. The first mistake ends the reading.</summary>
/// <remarks>It takes what System.Text.Json takes when told to skip comments and allow trailing commas.</remarks>
internal sealed class JsonParser
{
    private const int MostDepth = 64;
    private readonly JsonScanner _scanner;
    private int _depth;

    private JsonParser(JsonScanner scanner) => _scanner = scanner;

    /// <summary>The text's one value; null with the mistake where there is none.</summary>
    public static JsonPart? Parse(string text, out ModelsFileMistake? mistake)
    {
        var scanner = new JsonScanner(text);
        var part = new JsonParser(scanner).Document();
        mistake = scanner.Mistake;
        return mistake is null ? part : null;
    }

    private JsonPart? Document()
    {
        if (!_scanner.Skip())
        {
            return null;
        }

        if (_scanner.AtEnd)
        {
            return Fail("the file is empty: write { \"models\": [] }, or remove it");
        }

        var part = Value();
        return part is null || !_scanner.Skip() ? null : _scanner.AtEnd ? part : Fail("the file goes on after its end: remove what follows the last }");
    }

    private JsonPart? Value()
    {
        switch (_scanner.Current)
        {
            case '{':
                return Nested('}', ReadMembers);
            case '[':
                return Nested(']', ReadItems);
            case '"':
                var start = _scanner.Position;
                return _scanner.Text() is { } text ? new(JsonKind.Text, start, _scanner.Position) { Text = text } : null;
            case '-' or (>= '0' and <= '9'):
                return _scanner.Number();
            default:
                return _scanner.Word();
        }
    }

    private JsonPart? Nested(char close, Func<char, int, JsonPart?> read)
    {
        if (++_depth > MostDepth)
        {
            return Fail("objects and lists are nested too deep");
        }

        var part = read(close, _scanner.Position);
        _depth--;
        return part;
    }

    private JsonPart? ReadItems(char close, int start)
    {
        var items = new List<JsonPart>();
        return Until(close, () => Value() is { } item && Kept(items, item)) ? new(JsonKind.Array, start, _scanner.Position) { Items = items } : null;
    }

    private JsonPart? ReadMembers(char close, int start)
    {
        var members = new List<JsonMember>();
        return Until(close, () => Member() is { } member && Kept(members, member)) ? new(JsonKind.Object, start, _scanner.Position) { Members = members } : null;
    }

    private JsonMember? Member()
    {
        var start = _scanner.Position;
        if (_scanner.Current != '"')
        {
            Fail("a member's name in double quotes is expected here, not " + _scanner.Seen);
            return null;
        }

        if (_scanner.Text() is not { } name)
        {
            return null;
        }

        var end = _scanner.Position;
        if (!_scanner.Skip())
        {
            return null;
        }

        if (!_scanner.Take(':'))
        {
            Fail("a ':' is missing between '" + name + "' and its value");
            return null;
        }

        return _scanner.Skip() && Value() is { } value ? new(name, start, end, value) : null;
    }

    // From the opening bracket to the closing one: things with commas between, and one more comma allowed after the last.
    private bool Until(char close, Func<bool> one)
    {
        _scanner.Take();
        while (_scanner.Skip())
        {
            if (_scanner.Take(close))
            {
                return true;
            }

            if (!one() || !_scanner.Skip())
            {
                return false;
            }

            if (!_scanner.Take(',') && _scanner.Current != close)
            {
                Fail("a ',' or '" + close + "' is expected here, not " + _scanner.Seen);
                return false;
            }
        }

        return false;
    }

    private static bool Kept<T>(List<T> list, T item)
    {
        list.Add(item);
        return true;
    }

    private JsonPart? Fail(string message) => _scanner.Fail(message);
}
