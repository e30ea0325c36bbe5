using System.Net;

namespace AnalyzerKit.Simulator;

/// <summary>What a simulated relay is like. The defaults answer every request with any key, quickly and without a fault.</summary>
public sealed record RelaySimulatorOptions
{
    /// <summary>The relay's four models and what they cost there.</summary>
    public static IReadOnlyDictionary<string, SimulatedPrice> DefaultPrices { get; } = new Dictionary<string, SimulatedPrice>(StringComparer.Ordinal)
    {
        ["gpt-4.1"] = new(2m, 8m),
        ["claude-sonnet-4.5"] = new(3m, 15m),
        ["gemini-2.5-flash"] = new(0.35m, 2.50m),
        ["deepseek-v3.2"] = new(0.14m, 0.42m),
    };

    /// <summary>Same options and same requests in the same order give the same bytes, up to the <c>created</c> timestamp, which is <see cref="TimeProvider"/>'s.</summary>
    public int Seed { get; init; }

    /// <summary>The clock of timestamps, pauses, rate limits and periods.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// The port of 127.0.0.1 that <see cref="RelaySimulator.StartAsync"/> listens on, 0 to 65535; 0 takes any free one. With one of your own a relay can be stopped and started again
    /// where its clients look for it. Without a socket it means nothing.
    /// </summary>
    public int Port { get; init; }

    /// <summary>Keys that are accepted; null accepts every key that is not empty. See also <see cref="RelaySimulator.RevokeApiKey"/>.</summary>
    public IReadOnlyCollection<string>? ApiKeys { get; init; }

    /// <summary>How answers report usage.</summary>
    public UsageShape UsageShape { get; init; }

    /// <summary>Answers 422 to a request that has <c>stream_options</c>, as some servers do.</summary>
    public bool RejectStreamOptions { get; init; }

    /// <summary>How fast answers are written.</summary>
    public Pace Pace { get; init; } = Pace.Fast;

    /// <summary>Typical length of a made-up answer in tokens; each is between half and one and a half of it.</summary>
    public int TypicalAnswerTokens { get; init; } = 80;

    /// <summary>Typical count of reasoning tokens of models that reason; <c>reasoning_effort</c> raises and lowers it.</summary>
    public int TypicalReasoningTokens { get; init; } = 64;

    /// <summary>The output limit of a request that sends none.</summary>
    public int MaxOutputTokens { get; init; } = 4096;

    /// <summary>
    /// Bills and reports the most that a request could cost: as input the UTF-8 bytes of its text plus 64 for the request, 16 for each message and 64 for each tool;
    /// as output its whole output limit, times the choices asked for. For tests of budgets that admit by worst case.
    /// </summary>
    public bool BillWorstCase { get; init; }

    /// <summary>Counts the input tokens of a request instead of the built-in rule.</summary>
    public Func<SimulatedRequest, long>? InputTokens { get; init; }

    /// <summary>Counts the output tokens of the answer to a request instead of the built-in rule.</summary>
    public Func<SimulatedRequest, long>? OutputTokens { get; init; }

    /// <summary>Reports input tokens as cached, in whole blocks of this many tokens, where a request begins like an earlier one to the same model; null caches nothing.</summary>
    public int? PromptCacheBlock { get; init; }

    /// <summary>Answers given first, one a chat completion that passed the key and the limits, in order of arrival. More can be added with <see cref="RelaySimulator.Enqueue"/>.</summary>
    public IReadOnlyList<SimulatedAnswer> Script { get; init; } = [];

    /// <summary>Asked once the script is over; null as its answer means an ordinary one. Called from many threads at once.</summary>
    public Func<SimulatedRequest, SimulatedAnswer?>? Answer { get; init; }

    /// <summary>The share of answers, 0 to 1, that get one of <see cref="Faults"/> where neither script nor <see cref="Answer"/> says what to do.</summary>
    public double FaultRate { get; init; }

    /// <summary>What <see cref="FaultRate"/> draws from; empty draws from <see cref="Fault.Common"/>.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>Models that <c>GET /v1/models</c> lists, and their prices.</summary>
    public IReadOnlyDictionary<string, SimulatedPrice> Prices { get; init; } = DefaultPrices;

    /// <summary>Answers 404 for a model that <see cref="Prices"/> lacks, instead of serving it unpriced.</summary>
    public bool RefuseUnknownModels { get; init; }

    /// <summary>USD after which every further chat completion is refused with 402; null is without end.</summary>
    public decimal? Budget { get; init; }

    /// <summary>Chat completions a key may make in any 60 seconds before it gets 429 with <c>Retry-After</c>; null is without end.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Says <c>Retry-After</c> of the rate limit as an HTTP date instead of seconds.</summary>
    public bool RetryAfterAsDate { get; init; }

    /// <summary>Bills only the output sent so far when the client leaves; otherwise the model writes on, and all of it is billed.</summary>
    public bool StopsOnDisconnect { get; init; }

    /// <summary>How many of the newest requests <see cref="RelaySimulator.Requests"/> keeps.</summary>
    public int RequestCapacity { get; init; } = 10_000;

    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentNullException.ThrowIfNull(Pace);
        ArgumentNullException.ThrowIfNull(Prices);
        ArgumentNullException.ThrowIfNull(Script);
        ArgumentNullException.ThrowIfNull(Faults);
        ArgumentOutOfRangeException.ThrowIfNegative(Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, IPEndPoint.MaxPort);
        ArgumentOutOfRangeException.ThrowIfNegative(TypicalReasoningTokens);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(TypicalAnswerTokens);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxOutputTokens);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(RequestCapacity);
        if (PromptCacheBlock is { } block) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(block, nameof(PromptCacheBlock));
        if (RequestsPerMinute is { } rate) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate, nameof(RequestsPerMinute));
        if (FaultRate is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(FaultRate), FaultRate, "A share is between 0 and 1.");
    }
}
