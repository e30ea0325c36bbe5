using System.Text;

namespace AnalyzerKit.Simulator.Recordings;

/// <summary>The values of keys, cookies and the like that were seen, to be taken out of whatever is written.</summary>
internal sealed class Secrets
{
    public const string Removed = "[removed]";

    private const string Basic = "Basic ";

    // Anything shorter is no secret, and a word that texts are full of.
    private const int Shortest = 6;

    // JSON in a text of JSON in a text of JSON.
    private const int MostLevels = 4;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _values = new(StringComparer.OrdinalIgnoreCase);
    private string[]? _all;

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

    /// <summary>The text without any secret, however JSON or a URL spells it; what stands around it stays as it is.</summary>
    public string Remove(string text)
    {
        var found = Find(text);
        if (found.Count == 0) return text;
        var kept = new StringBuilder();
        int at = 0;
        foreach (var (start, end) in found)
        {
            kept.Append(text, at, start - at).Append(Removed);
            at = end;
        }

        return kept.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Where secrets stand in a text, in order and apart.</summary>
    public IReadOnlyList<(int Start, int End)> Find(string text)
    {
        var found = new List<(int Start, int End)>();
        int level = 0;
        for (var read = EscapedText.Of(text); read is not null && level <= MostLevels; read = read.Read(), level++)
        {
            foreach (string value in All())
            {
                for (int at = 0; (at = read.Text.IndexOf(value, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += value.Length)
                    found.Add((read.Start(at), read.Start(at + value.Length)));
            }
        }

        found.Sort();
        var apart = new List<(int Start, int End)>(found.Count);
        foreach (var one in found)
        {
            if (apart.Count > 0 && one.Start < apart[^1].End) apart[^1] = (apart[^1].Start, Math.Max(apart[^1].End, one.End));
            else apart.Add(one);
        }

        return apart;
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

        if (value.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)) AddBasic(value[Basic.Length..].Trim());
    }

    // "Basic" and a name and a password in base 64.
    private void AddBasic(string text)
    {
        byte[] bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out int count)) return;
        string pair = Encoding.UTF8.GetString(bytes, 0, count);
        Add(pair);
        Add(pair[(pair.IndexOf(':', StringComparison.Ordinal) + 1)..]);
    }

    private void Add(string value)
    {
        if (value.Length < Shortest || value.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return;
        string base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(value)).TrimEnd('=');
        lock (_lock)
        {
            _values.Add(value);
            _values.Add(Uri.EscapeDataString(value));
            _values.Add(base64);
            _values.Add(base64.Replace('+', '-').Replace('/', '_'));
            // A value that itself looks escaped is looked for as it looks once its escapes are read.
            var read = EscapedText.Of(value);
            for (int level = 0; level < MostLevels && read.Read() is { Text.Length: >= Shortest } next; level++) _values.Add((read = next).Text);
            _all = null;
        }
    }

    private string[] All()
    {
        lock (_lock) return _all ??= [.. _values];
    }
}
