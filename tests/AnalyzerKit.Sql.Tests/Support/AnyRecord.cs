namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>Records with everything in them that a record can hold, the same for the same seed.</summary>
internal sealed class AnyRecord(int seed)
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Odd =
    [
        "", " ", "a", "A", "ab\0c", "\0", "\uD800", "x\uDC00y", "\uDC00\uD800", "😀", "\u001B", "\u001B0000", "\u001BD800", "quote\"s' and \\ and {}", "line\nbreak\ttab\r", "\uFFFF\uFFFE", "\u2028",
        "部门", "straße", "ﬀ", "null", "'; DROP TABLE analyzerkit_records; --", "@p0", "%s $1 :x ?", new('x', 3_000),
    ];

    private static readonly decimal[] OddMoney =
    [
        0m, -0.0m, 0.0000000000000000000000000001m, 7.9228162514264337593543950335m, 123456789.1234567890123456789m, 0.1m, 1.10m, 99_999_999_999m, 1_000_000_000_000_000_000_000m, -0.5m, decimal.MaxValue, decimal.MinValue,
    ];

    private readonly Random _random = new(seed);

    /// <summary>A record with every oddity.</summary>
    public UsageRecord Next(string id) => new()
    {
        Timestamp = Start.AddTicks(_random.NextInt64(TimeSpan.TicksPerDay * 40)),
        RequestId = id,
        ResponseId = Maybe(Text),
        Client = Text(),
        Operation = Text(),
        RequestedModel = Text(),
        ResponseModel = Maybe(Text),
        Provider = Text(),
        Relay = Text(),
        KeyName = Maybe(Text),
        Route = Maybe(Text),
        Project = Maybe(Text),
        Environment = Maybe(Text),
        Tags = Tags(),
        Tokens = Tokens(),
        Cost = _random.Next(4) == 0 ? null : Money(),
        CostBasis = (CostBasis)_random.Next(4),
        ReportedCost = _random.Next(2) == 0 ? null : Money(),
        ListCost = _random.Next(2) == 0 ? null : Money(),
        Price = Maybe(Price),
        ServiceTier = Maybe(Text),
        Duration = new(_random.NextInt64()),
        TimeToFirstToken = _random.Next(2) == 0 ? null : new(_random.NextInt64()),
        Attempts = _random.Next(),
        Callers = 1 + _random.Next(100),
        AttemptDetails = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Attempt())],
        Outcome = (CallOutcome)_random.Next(4),
        FinishReason = Maybe(Text),
        Anomalies = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Text())],
        WouldHaveRefused = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Text())],
        CallSite = Maybe(Text),
    };

    /// <summary>A record among few different values, so that filters and groups find several.</summary>
    public UsageRecord NextOfFew(string id)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in new[] { "department", "User", "cost.center", "部门", "a \"quoted\" key", "x\0y" })
        {
            if (_random.Next(3) > 0)
                tags[key] = Pick("marketing", "sales", "Sales", "", "le\0gal", "\uD800", "😀");
        }
        return Next(id) with
        {
            Timestamp = Start.AddHours(_random.Next(60)).AddMinutes(_random.Next(2)),
            Client = Pick("IReviewer", "IWriter", "I\0"),
            Operation = Pick("A", "a", "B"),
            RequestedModel = Pick("gpt-4.1", "deepseek-v3.2", "\uD800"),
            Provider = Pick("openai", "deepseek"),
            Relay = Pick("default", "other"),
            KeyName = _random.Next(3) == 0 ? null : Pick("K1", "K2"),
            Route = _random.Next(3) == 0 ? null : Pick("simple", ""),
            Project = _random.Next(3) == 0 ? null : Pick("one", "two", "\uFFFD"),
            Environment = _random.Next(3) == 0 ? null : Pick("production", "test"),
            CallSite = _random.Next(3) == 0 ? null : Pick("Program.cs:1", "Program.cs:10"),
            Tags = tags,
            Cost = _random.Next(6) == 0 ? null : _random.Next(-5, 1_000_000) * 0.0000000000000000000001m * _random.Next(1, 1_000_000),
            Duration = TimeSpan.FromTicks(_random.NextInt64(100_000_000)),
        };
    }

    public string Pick(params string[] values) => values[_random.Next(values.Length)];

    private AttemptDetail Attempt() => new()
    {
        Relay = Text(),
        Model = Text(),
        KeyName = Maybe(Text),
        Reason = (AttemptReason)_random.Next(9),
        StartedAt = Start.AddTicks(_random.NextInt64(TimeSpan.TicksPerDay)),
        Duration = new(_random.NextInt64()),
        Error = _random.Next(2) == 0 ? null : (RelayErrorKind)_random.Next(10),
        StatusCode = _random.Next(2) == 0 ? null : _random.Next(100, 600),
        ResponseId = Maybe(Text),
        Tokens = _random.Next(2) == 0 ? null : Tokens(),
        Cost = _random.Next(2) == 0 ? null : Money(),
        CostBasis = (CostBasis)_random.Next(4),
        Price = Maybe(Price),
    };

    private ModelPrice Price() => new()
    {
        Model = Text(),
        Input = Money(),
        CachedInput = Money(),
        CacheWrite = Money(),
        Output = Money(),
        Source = Text(),
        From = _random.Next(2) == 0 ? null : new DateOnly(2026, 1, 1).AddDays(_random.Next(300)),
    };

    private TokenUsage Tokens() => new()
    {
        Input = Count(),
        CachedInput = Count(),
        CacheWrite = Count(),
        Output = Count(),
        Reasoning = Count(),
        Total = Count(),
        Source = (UsageSource)_random.Next(3),
    };

    private long Count() => _random.Next(8) switch
    {
        0 => long.MaxValue,
        1 => long.MinValue,
        2 => -1,
        _ => _random.Next(100_000),
    };

    private Dictionary<string, string> Tags()
    {
        var tags = new Dictionary<string, string>(_random.Next(2) == 0 ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        for (var i = _random.Next(4); i > 0; i--)
            tags[Text()] = Text();
        return tags;
    }

    private decimal Money() => _random.Next(3) == 0
        ? OddMoney[_random.Next(OddMoney.Length)]
        : new(_random.Next(), _random.Next(), _random.Next(), _random.Next(2) == 0, (byte)_random.Next(29));

    private string Text() => _random.Next(3) == 0 ? $"plain {_random.Next(1_000)}" : Odd[_random.Next(Odd.Length)];

    private T? Maybe<T>(Func<T> make) where T : class => _random.Next(3) == 0 ? null : make();
}
