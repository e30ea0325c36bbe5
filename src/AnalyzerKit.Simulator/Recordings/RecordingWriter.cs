using System.Text.Encodings.Web;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Recordings;

/// <summary>Writes a file that reads well and differs only where what it says does.</summary>
internal static class RecordingWriter
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Puts a file in the place of the one there, in one step: whoever reads it sees all of one or all of the other.</summary>
    public static async Task WriteAsync(string path, Uri? upstream, IEnumerable<RecordedExchange> exchanges)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await using (file.ConfigureAwait(false))
            {
                var json = new Utf8JsonWriter(file, Readable);
                await using (json.ConfigureAwait(false)) Write(json, upstream, exchanges);
                file.WriteByte((byte)'\n');
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Write(Utf8JsonWriter json, Uri? upstream, IEnumerable<RecordedExchange> exchanges)
    {
        json.WriteStartObject();
        json.WriteNumber(RecordingFile.Mark, RecordingFile.Version);
        if (upstream is not null) json.WriteString("upstream", upstream.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));
        json.WriteStartArray("exchanges");
        foreach (var exchange in exchanges) Exchange(json, exchange);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Exchange(Utf8JsonWriter json, RecordedExchange exchange)
    {
        json.WriteStartObject();
        json.WriteStartObject("request");
        json.WriteString("method", exchange.Request.Method);
        json.WriteString("path", exchange.Request.Path);
        Body(json, exchange.Request.Body);
        json.WriteEndObject();
        json.WriteStartObject("answer");
        if (exchange.Answer.Status is { } status) json.WriteNumber("status", status);
        if (exchange.Answer.Headers.Count > 0)
        {
            json.WriteStartObject("headers");
            foreach (var (name, value) in exchange.Answer.Headers) json.WriteString(name, value);
            json.WriteEndObject();
        }

        Body(json, exchange.Answer.Body);
        if (exchange.Answer.End != AnswerEnd.Complete) json.WriteString("end", exchange.Answer.End == AnswerEnd.Reset ? "reset" : "left");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Body(Utf8JsonWriter json, RecordedBody body)
    {
        switch (body.Form)
        {
            case BodyForm.Json:
                json.WritePropertyName("json");
                body.Json.WriteTo(json);
                break;
            case BodyForm.Events:
                Texts(json, "events", body.Texts);
                break;
            case BodyForm.Lines:
                Texts(json, "lines", body.Texts);
                break;
            case BodyForm.Base64:
                json.WriteString("base64", string.Concat(body.Texts));
                break;
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
