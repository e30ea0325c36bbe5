using System.Collections.Frozen;
using System.Net;
using AnalyzerKit.Dispatch.Circuits;
using AnalyzerKit.Models;

namespace AnalyzerKit.Relay;

/// <summary>One relay as configured, checked and frozen.</summary>
internal sealed record RelaySettings
{
    public const string DefaultName = "default";
    public static readonly Uri DefaultBaseUrl = new("https://api.holysheep.ai/v1/");
    public const string DefaultKeyName = "HOLYSHEEP_API_KEY";

    public required string Name { get; init; }

    /// <summary>No setting speaks of it: it is there because <c>default</c> always is.</summary>
    public bool IsImplied { get; init; }

    /// <summary>The API's root, always with a slash at its end.</summary>
    public required Uri BaseUrl
    {
        get;
        init
        {
            field = value;
            Completions = Uri.TryCreate(value, "chat/completions", out Uri? completions) ? completions : value;
        }
    }

    /// <summary>Where completions are asked for.</summary>
    public Uri Completions { get; private init; } = null!;

    /// <summary>Whether it is known where it is; a client of the user's need not say.</summary>
    public bool HasAddress => BaseUrl.Host.Length > 0;

    /// <summary>The port, boxed once for measurements.</summary>
    public object PortTag => field ??= BaseUrl.Port;

    /// <summary>Names of secrets that hold its keys, in the order in which they are used; empty for a server without keys.</summary>
    public IReadOnlyList<string> ApiKeyNames { get; init; } = [];

    /// <summary>The header that carries the bare key; null for <c>Authorization: Bearer</c>.</summary>
    public string? ApiKeyHeader { get; init; }

    /// <summary>The relay that stands in where this one fails; null for none. There is no way round in a circle.</summary>
    public string? Fallback { get; init; }

    /// <summary>When a model of it counts as out of order.</summary>
    public CircuitTerms Circuit { get; init; } = CircuitTerms.Default;

    /// <summary>How often its keys are checked; zero for never.</summary>
    public TimeSpan KeyCheckInterval { get; init; } = TimeSpan.FromHours(6);

    /// <summary>The longest wait for the response's headers, and then for each further chunk.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a caller may leave a stream unread before it is cut and settled.</summary>
    public TimeSpan StreamIdleTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Whether streams ask for usage (<c>stream_options.include_usage</c>); off for servers that reject it.</summary>
    public bool IncludeUsage { get; init; } = true;

    /// <summary>Whether requests carry the relay's <c>tracking</c> member.</summary>
    public bool Tracking { get; init; }

    /// <summary>Headers that carry tags: tag key (or <c>project</c>) to header name.</summary>
    public FrozenDictionary<string, string> AttributionHeaders { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Error statuses that the relay does not bill.</summary>
    public FrozenSet<HttpStatusCode>? UnbilledStatuses { get; init; }

    /// <summary>Whether the server stops generating, and billing, when the client hangs up.</summary>
    public bool StopsOnDisconnect { get; init; }

    /// <summary>Whether the relay's own cost settles a call.</summary>
    public bool UseReportedCost { get; init; }

    /// <summary>Whether calls that cannot be bounded are admitted under a budget all the same.</summary>
    public bool AllowUnbounded { get; init; }

    /// <summary>How structured replies are asked for.</summary>
    public StructuredOutputMode StructuredOutput { get; init; }

    /// <summary>The provider's name for telemetry.</summary>
    public string Provider { get; init; } = "_OTHER";

    /// <summary>How the relay's models are named and priced.</summary>
    public RelayPricing Pricing { get; init; } = new();

    /// <summary>Whether error messages may repeat the server's own text, which may quote the prompt.</summary>
    public bool IncludeContent { get; init; }
}
