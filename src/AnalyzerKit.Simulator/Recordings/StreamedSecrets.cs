using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Recordings;

/// <summary>Takes out secrets that a stream spells over several events, a few letters in each.</summary>
internal static class StreamedSecrets
{
    private const string Field = "data:";
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The events; those that spell a part of a secret without it, their JSON written anew.</summary>
    public static IReadOnlyList<string> Remove(IReadOnlyList<string> events, Secrets secrets)
    {
        var pieces = new Dictionary<string, List<Piece>>(StringComparer.Ordinal);
        for (int i = 0; i < events.Count; i++)
        {
            if (Data(events[i]) is not { } data) continue;
            int number = 0;
            Collect(data, "$", (path, text) =>
            {
                if (!pieces.TryGetValue(path, out var list)) pieces.Add(path, list = []);
                list.Add(new Piece(i, number++, text));
            });
        }

        var changed = new Dictionary<(int Event, int Number), string>();
        foreach (var list in pieces.Values)
        {
            if (list.Count > 1) Join(list, secrets, changed);
        }

        return changed.Count == 0 ? events : [.. events.Select((text, i) => changed.Keys.Any(key => key.Event == i) ? Rewrite(text, i, changed) : text)];
    }

    // What the texts at one place say together, as a client puts them together.
    private static void Join(List<Piece> pieces, Secrets secrets, Dictionary<(int Event, int Number), string> changed)
    {
        var found = secrets.Find(string.Concat(pieces.Select(static piece => piece.Text)));
        int start = 0;
        foreach (var piece in pieces)
        {
            int end = start + piece.Text.Length;
            var kept = new StringBuilder();
            int at = start;
            foreach (var (from, to) in found)
            {
                if (to <= at || from >= end) continue;
                if (from > at) kept.Append(piece.Text, at - start, from - at);
                if (from >= start) kept.Append(Secrets.Removed);
                at = Math.Min(to, end);
            }

            kept.Append(piece.Text, at - start, end - at);
            if (kept.Length != piece.Text.Length || kept.ToString() != piece.Text) changed[(piece.Event, piece.Number)] = kept.ToString();
            start = end;
        }
    }

    private static string Rewrite(string text, int index, Dictionary<(int Event, int Number), string> changed)
    {
        int number = 0;
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Compact))
        {
            JsonTexts.Write(Data(text)!.Value, writer, static name => name, value => changed.GetValueOrDefault((index, number++), value));
        }

        var lines = new StringBuilder();
        bool isWritten = false;
        foreach (string line in Lines(text))
        {
            if (!line.StartsWith(Field, StringComparison.Ordinal))
            {
                lines.Append(line);
            }
            else if (!isWritten)
            {
                isWritten = true;
                lines.Append(Field).Append(' ').Append(Encoding.UTF8.GetString(bytes.WrittenSpan)).Append(line.EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n");
            }
        }

        return lines.ToString();
    }

    private static JsonElement? Data(string text)
    {
        string data = string.Concat(Lines(text).Where(static line => line.StartsWith(Field, StringComparison.Ordinal)).Select(static line => line[Field.Length..]));
        try
        {
            using var document = JsonDocument.Parse(data);
            var json = document.RootElement.Clone();
            Collect(json, "$", static (_, _) => { });
            return json;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // "[DONE]", or half a surrogate pair, which is no text.
            return null;
        }
    }

    // In the order in which JsonTexts writes. Items are told apart by the index they name, as clients do.
    private static void Collect(JsonElement json, string path, Action<string, string> text)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject()) Collect(member.Value, $"{path}.{member.Name}", text);
                break;
            case JsonValueKind.Array:
                int place = 0;
                foreach (var item in json.EnumerateArray())
                {
                    string index = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("index", out var named) ? named.GetRawText() : $"{place}";
                    Collect(item, $"{path}[{index}]", text);
                    place++;
                }

                break;
            case JsonValueKind.String:
                text(path, json.GetString()!);
                break;
        }
    }

    private static IEnumerable<string> Lines(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start) is >= 0 and var at ? at + 1 : text.Length;
            yield return text[start..end];
            start = end;
        }
    }

    private readonly record struct Piece(int Event, int Number, string Text);
}
