using System.Text.Encodings.Web;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Recordings;

/// <summary>The values of keys, cookies and the like that were seen, to be taken out of whatever is written.</summary>
internal sealed class Secrets
{
    public const string Removed = "[removed]";

    // Anything shorter is no secret, and a word that texts are full of.
    private const int Shortest = 6;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private string[]? _ordered;

    public static Secrets None => new();

    public static Secrets Of(SimulatedRequest request)
    {
        var secrets = new Secrets();
        secrets.Note(request);
        return secrets;
    }

    public void Note(SimulatedRequest request)
    {
        foreach (var (name, value) in request.Headers)
        {
            if (SecretNames.InHeader(name)) AddParts(value);
        }

        foreach (var (name, value, _) in RelayPath.Parameters(request.Query))
        {
            if (SecretNames.InQuery(name)) Add(value);
        }
    }

    public void NoteAnswer(IEnumerable<KeyValuePair<string, string>> headers)
    {
        foreach (var (name, value) in headers)
        {
            if (SecretNames.InAnswerHeader(name)) AddParts(value);
        }
    }

    /// <summary>The text without any secret, however JSON spells it.</summary>
    public string Remove(string text)
    {
        foreach (string value in Ordered()) text = text.Replace(value, Removed, StringComparison.Ordinal);
        return text;
    }

    // "Bearer key", "a=1; b=2": the parts by themselves as well.
    private void AddParts(string value)
    {
        Add(value);
        foreach (string part in value.Split([' ', ';', ',']))
        {
            Add(part);
            Add(part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        }
    }

    private void Add(string value)
    {
        if (value.Length < Shortest || value.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return;
        lock (_lock)
        {
            _values.Add(value);
            _values.Add(JsonEncodedText.Encode(value).ToString());
            _values.Add(JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
            _values.Add(value.Replace("/", "\\/", StringComparison.Ordinal));
            _values.Add(Uri.EscapeDataString(value));
            _ordered = null;
        }
    }

    // The longest first: what is a part of another would leave the rest of it behind.
    private string[] Ordered()
    {
        lock (_lock) return _ordered ??= [.. _values.OrderByDescending(static value => value.Length).ThenBy(static value => value, StringComparer.Ordinal)];
    }
}
