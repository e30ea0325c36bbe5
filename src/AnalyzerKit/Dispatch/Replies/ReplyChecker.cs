using System.Globalization;
using System.Text.Json;

namespace AnalyzerKit.Dispatch;

/// <summary>One pass over a reply. Where alternatives have to be tried it goes back, within bounds.</summary>
internal ref struct ReplyChecker
{
    // The serializer's own.
    private const int MostDepth = 64;
    private const int MembersOnStack = 64;

    // Alternatives within alternatives multiply; no reply that means well needs more than a few looks at each of its bytes.
    private const int StepsPerByte = 64;

    private Utf8JsonReader _reader;
    private long _steps;

    public ReplyChecker(ReadOnlySpan<byte> utf8Json)
    {
        // One level more than is allowed, so that the depth is refused here and in our words.
        _reader = new(utf8Json, new JsonReaderOptions { MaxDepth = MostDepth + 1 });
        _steps = 1000L + ((long)utf8Json.Length * StepsPerByte);
    }

    public string? Check(SchemaNode root)
    {
        var isRead = false;
        try
        {
            _reader.Read();
            if (Value(root) is { } misfit)
                return misfit.ToString();

            isRead = true;
            _reader.Read();
            return null;
        }
        catch (JsonException error)
        {
            // Its message may quote the reply.
            var place = string.Create(CultureInfo.InvariantCulture, $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}");
            return isRead ? $"found more after the end of the JSON value ({place}), expected nothing" : $"found no JSON ({place}), expected JSON";
        }
        catch (InvalidOperationException)
        {
            return "found a string with half a surrogate pair, expected Unicode text";
        }
    }

    // The reader stands on the value's first token, and afterwards on its last.
    private Misfit? Value(SchemaNode node)
    {
        if (--_steps < 0)
            return new("more alternatives than can be tried", "a value that fits one of them sooner");

        var start = _reader;
        if (node.Target is { } target && Value(target) is { } other)
            return other;

        if (node.AnyOf.Length > 0)
        {
            _reader = start;
            if (Any(node) is { } none)
                return none;
        }

        if (node.HasOwn || (node.Target is null && node.AnyOf.Length == 0))
        {
            _reader = start;
            return Own(node);
        }

        return null;
    }

    private Misfit? Any(SchemaNode node)
    {
        var kinds = JsonKindsWords.Of(in _reader);
        SchemaNode? only = null;
        var possible = 0;
        foreach (var one in node.AnyOf)
        {
            if ((one.Possible & kinds) != 0)
            {
                only = one;
                possible++;
            }
        }

        if (possible <= 1)
            return only is null ? new(JsonKindsWords.Found(kinds), JsonKindsWords.Expected(node.Possible)) : Value(only);

        var start = _reader;
        foreach (var one in node.AnyOf)
        {
            _reader = start;
            if ((one.Possible & kinds) != 0 && Value(one) is null)
                return null;
        }

        return new(JsonKindsWords.Found(kinds) + " that fits none", string.Create(CultureInfo.InvariantCulture, $"one of {possible} alternatives"));
    }

    private Misfit? Own(SchemaNode node)
    {
        var kinds = JsonKindsWords.Of(in _reader);
        if ((node.Kinds & kinds) == 0)
            return new(JsonKindsWords.Found(kinds), JsonKindsWords.Expected(node.Kinds));
        if (node.Values is { } values && !values.Has(in _reader))
            return new($"{JsonKindsWords.Found(kinds)} that is none of them", values.Description);

        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(node),
            JsonTokenType.StartArray => Array(node),
            JsonTokenType.String => Text(node),
            JsonTokenType.Number => Number(node),
            _ => null,
        };
    }

    private Misfit? Object(SchemaNode node)
    {
        if (_reader.CurrentDepth >= MostDepth)
            return TooDeep();

        var members = node.Members;
        var seen = members.Length <= MembersOnStack ? stackalloc bool[MembersOnStack] : new bool[members.Length];
        HashSet<string>? others = null;
        var next = 0;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var index = Find(members, next);
            if (index < 0)
            {
                if (node.IsClosed)
                    return new("a member that the schema does not have", members.Length == 0 ? "none" : "none beside those");
                if (!(others ??= new(StringComparer.Ordinal)).Add(_reader.GetString()!))
                    return new("a member twice", "each member once");
                _reader.Read();
                if (Value(SchemaNode.Anything) is { } wrong)
                    return wrong.In(".(another)");
                continue;
            }

            if (seen[index])
                return new Misfit("this member twice", "it once").In(members[index].Step);
            seen[index] = true;
            next = index + 1;
            _reader.Read();
            if (Value(members[index].Node) is { } misfit)
                return misfit.In(members[index].Step);
        }

        for (var i = 0; i < members.Length; i++)
        {
            if (members[i].IsRequired && !seen[i])
                return new Misfit("nothing", "a member, which is required").In(members[i].Step);
        }

        return null;
    }

    // Replies nearly always keep the schema's order.
    private readonly int Find(SchemaMember[] members, int next)
    {
        for (var i = 0; i < members.Length; i++)
        {
            var index = next + i < members.Length ? next + i : next + i - members.Length;
            if (_reader.ValueTextEquals(members[index].Utf8Name))
                return index;
        }

        return -1;
    }

    private Misfit? Array(SchemaNode node)
    {
        if (_reader.CurrentDepth >= MostDepth)
            return TooDeep();

        var count = 0;
        for (; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; count++)
        {
            if (count == node.MaxItems)
                return new("more items", string.Create(CultureInfo.InvariantCulture, $"at most {node.MaxItems}"));
            if (Value(node.Items ?? SchemaNode.Anything) is { } misfit)
                return misfit.In(string.Create(CultureInfo.InvariantCulture, $"[{count}]"));
        }

        return count < node.MinItems ? new(string.Create(CultureInfo.InvariantCulture, $"{count} items"), string.Create(CultureInfo.InvariantCulture, $"at least {node.MinItems}")) : null;
    }

    private readonly Misfit? Text(SchemaNode node)
    {
        // An escaped half of a surrogate pair is no text; only reading it shows that.
        if (_reader.ValueIsEscaped)
            _ = _reader.GetString();
        return node.Text?.Check(in _reader);
    }

    private readonly Misfit? Number(SchemaNode node)
    {
        if ((node.Kinds & JsonKinds.Number) != 0 && !(_reader.TryGetDouble(out var value) && double.IsFinite(value)))
            return new("a number out of range", "a number that a double can be");
        if ((node.Kinds & JsonKinds.Number) == 0 && node.Minimum is [not (byte)'-', ..] && _reader.ValueSpan[0] == (byte)'-')
            return new("a number with a minus sign", "at least " + System.Text.Encoding.ASCII.GetString(node.Minimum)); // unsigned types are not read from -0
        if (node.Minimum is { } minimum && ExactNumber.Compare(_reader.ValueSpan, minimum) < 0)
            return new("a lesser number", "at least " + System.Text.Encoding.ASCII.GetString(minimum));
        if (node.Maximum is { } maximum && ExactNumber.Compare(_reader.ValueSpan, maximum) > 0)
            return new("a greater number", "at most " + System.Text.Encoding.ASCII.GetString(maximum));
        return null;
    }

    private static Misfit TooDeep() => new("more nesting", string.Create(CultureInfo.InvariantCulture, $"at most {MostDepth} levels"));
}
