using System.Text.Json;

namespace AnalyzerKit.Simulator.Recordings;

/// <summary>Reads a recording, and says at which line it is none.</summary>
internal ref struct RecordingReader
{
    private const int Deepest = 512;
    private readonly string _path;
    private readonly ReadOnlySpan<byte> _bytes;
    private Utf8JsonReader _json;

    private RecordingReader(string path, ReadOnlySpan<byte> bytes)
    {
        _path = path;
        _bytes = bytes;
        _json = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Deepest });
    }

    /// <exception cref="RecordingException">There is no file, or it is no whole recording.</exception>
    public static RecordingFile Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RecordingException(path, null, "There is no such recording. Make it with simulator.Record, against a relay, and commit it.", error);
        }

        ReadOnlySpan<byte> text = bytes;
        var reader = new RecordingReader(path, text.StartsWith("\uFEFF"u8) ? text[3..] : text);
        try
        {
            return reader.Whole();
        }
        catch (JsonException error)
        {
            throw new RecordingException(path, (int)(error.LineNumber ?? 0) + 1, "This is no whole JSON: the file is torn or was edited by mistake. Record it again.", error);
        }
    }

    private RecordingFile Whole()
    {
        Next();
        if (_json.TokenType != JsonTokenType.StartObject || Name() != RecordingFile.Mark) throw Fail($"This is no recording: those begin with \"{RecordingFile.Mark}\".");
        Next();
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt32(out int version) || version != RecordingFile.Version)
            throw Fail($"This recording is of another version; only {RecordingFile.Version} can be read. Record it again.");

        string? basePath = null;
        List<RecordedExchange>? exchanges = null;
        while (Name() is { } name)
        {
            if (name == "upstream") basePath = Uri.TryCreate(Text(), UriKind.Absolute, out var upstream) ? upstream.AbsolutePath : throw Fail("\"upstream\" is no URL.");
            else if (name == "exchanges") exchanges = Exchanges();
            else throw Unknown(name);
        }

        _json.Read();
        return new RecordingFile(basePath, exchanges ?? throw Fail("\"exchanges\" is missing."));
    }

    private List<RecordedExchange> Exchanges()
    {
        var exchanges = new List<RecordedExchange>();
        Start(JsonTokenType.StartArray, "an array");
        while (Next() != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.StartObject) throw Fail("Each exchange is an object.");
            exchanges.Add(Exchange());
        }

        return exchanges;
    }

    private RecordedExchange Exchange()
    {
        int line = Line();
        RecordedRequest? request = null;
        RecordedAnswer? answer = null;
        while (Name() is { } name)
        {
            if (name == "request") request = Request();
            else if (name == "answer") answer = Answer();
            else throw Unknown(name);
        }

        return new RecordedExchange(request ?? throw Fail("The exchange has no \"request\"."), answer ?? throw Fail("The exchange has no \"answer\"."), line);
    }

    private RecordedRequest Request()
    {
        string? method = null, path = null;
        var body = RecordedBody.Empty;
        Start(JsonTokenType.StartObject, "an object");
        while (Name() is { } name)
        {
            if (name == "method") method = Text();
            else if (name == "path") path = Text();
            else body = Body(name);
        }

        return new RecordedRequest(method ?? throw Fail("The request has no \"method\"."), path ?? throw Fail("The request has no \"path\"."), body);
    }

    private RecordedAnswer Answer()
    {
        int? status = null;
        List<KeyValuePair<string, string>> headers = [];
        var body = RecordedBody.Empty;
        var end = AnswerEnd.Complete;
        Start(JsonTokenType.StartObject, "an object");
        while (Name() is { } name)
        {
            if (name == "status") status = Status();
            else if (name == "headers") headers = Headers();
            else if (name == "end") end = Text() switch { "reset" => AnswerEnd.Reset, "left" => AnswerEnd.Left, _ => throw Fail("\"end\" is \"reset\" or \"left\".") };
            else body = Body(name);
        }

        return status is null && end == AnswerEnd.Complete ? throw Fail("The answer has no \"status\".") : new RecordedAnswer(status, headers, body, end);
    }

    private int Status()
    {
        Next();
        return _json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out int status) && status is >= 200 and <= 599 ? status : throw Fail("\"status\" is a number from 200 to 599.");
    }

    private List<KeyValuePair<string, string>> Headers()
    {
        var headers = new List<KeyValuePair<string, string>>();
        Start(JsonTokenType.StartObject, "an object");
        while (Name() is { } name) headers.Add(new(name, Text()));
        return headers;
    }

    private RecordedBody Body(string name)
    {
        switch (name)
        {
            case "json":
                Next();
                return RecordedBody.OfJson(JsonElement.ParseValue(ref _json));
            case "events" or "lines":
                Start(JsonTokenType.StartArray, "an array");
                var texts = new List<string>();
                while (Next() != JsonTokenType.EndArray) texts.Add(_json.TokenType == JsonTokenType.String ? _json.GetString()! : throw Fail($"\"{name}\" are texts."));
                return RecordedBody.OfTexts(name == "events" ? BodyForm.Events : BodyForm.Lines, texts);
            case "base64":
                string text = Text();
                return Convert.TryFromBase64String(text, new byte[text.Length], out _) ? RecordedBody.OfTexts(BodyForm.Base64, [text]) : throw Fail("\"base64\" is not base 64.");
            default:
                throw Unknown(name);
        }
    }

    /// <summary>The next member's name; null at the object's end.</summary>
    private string? Name() => Next() == JsonTokenType.PropertyName ? _json.GetString() : null;

    private string Text() => Next() == JsonTokenType.String ? _json.GetString()! : throw Fail("A text belongs here.");

    private void Start(JsonTokenType kind, string what)
    {
        if (Next() != kind) throw Fail($"{what} belongs here.");
    }

    private JsonTokenType Next()
    {
        // The last block: at a premature end this throws by itself.
        _json.Read();
        return _json.TokenType;
    }

    private readonly RecordingException Unknown(string name) => Fail($"\"{name}\" is unknown here.");

    private readonly RecordingException Fail(string problem) => new(_path, Line(), problem);

    private readonly int Line() => _bytes[..(int)_json.TokenStartIndex].Count((byte)'\n') + 1;
}
