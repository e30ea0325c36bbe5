namespace AnalyzerKit.Simulator.Recordings;

/// <summary>The recorded answers, each taken once.</summary>
internal sealed class ReplayShelf
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly RecordingFile _file;
    private readonly bool _repeatsLast;
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly List<UnmatchedRequest> _unmatched = [];

    public ReplayShelf(string path, RecordingFile file, bool repeatsLast)
    {
        _path = path;
        _file = file;
        _repeatsLast = repeatsLast;
        foreach (var exchange in file.Exchanges)
        {
            if (!_places.TryGetValue(exchange.Request.Key, out var place)) _places.Add(exchange.Request.Key, place = new Place());
            place.Exchanges.Add(exchange);
        }
    }

    public IReadOnlyList<UnmatchedRequest> Unmatched
    {
        get
        {
            lock (_lock) return [.. _unmatched];
        }
    }

    public IReadOnlyList<UnusedRecording> Unused
    {
        get
        {
            lock (_lock)
            {
                return [.. _places.Values.SelectMany(static place => place.Exchanges.Skip(place.Taken))
                    .OrderBy(static exchange => exchange.Line)
                    .Select(static exchange => new UnusedRecording(exchange.Request.Method, exchange.Request.Path, exchange.Line))];
            }
        }
    }

    /// <summary>The next answer to a request; null, and why, where there is none.</summary>
    public RecordedAnswer? Take(SimulatedRequest request, out string reason)
    {
        var asked = RecordedRequest.Of(request, Secrets.None, _file.BasePath);
        lock (_lock)
        {
            // A body that quotes the key was recorded without it.
            var place = _places.GetValueOrDefault(asked.Key) ?? _places.GetValueOrDefault(RecordedRequest.Of(request, Secrets.Of(request), _file.BasePath).Key);
            if (place is not null && (place.Taken < place.Exchanges.Count || _repeatsLast))
            {
                reason = "";
                return place.Exchanges[Math.Min(place.Taken++, place.Exchanges.Count - 1)].Answer;
            }

            reason = place is not null ? AskedTooOften(asked, place) : NearestRecording.Describe(_path, asked, _file.Exchanges);
            _unmatched.Add(new UnmatchedRequest(request, reason));
            return null;
        }
    }

    private string AskedTooOften(RecordedRequest asked, Place place) => FormattableString.Invariant(
        $"{asked.Method} {asked.Path} was asked more often than recorded: {place.Exchanges.Count} times in {_path}, from line {place.Exchanges[0].Line} on. Record it again, or replay with {nameof(ReplayOptions.RepeatLast)}.");

    private sealed class Place
    {
        public List<RecordedExchange> Exchanges { get; } = [];

        public int Taken { get; set; }
    }
}
