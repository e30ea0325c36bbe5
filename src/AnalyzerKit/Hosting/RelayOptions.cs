using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>One server that calls go through.</summary>
/// <remarks><c>Relays:&lt;name&gt;</c> in configuration; <see cref="MeteredModelAttribute.Relay"/> names it. Secrets are never among the settings, only their names are.</remarks>
public sealed class RelayOptions : ISettingsObject
{
    /// <summary>The API's root, for example <c>https://api.openai.com/v1</c>. Required for every relay but <c>default</c>.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>
    /// Names of secrets that hold the relay's keys, never a key itself: environment variables first, then configuration keys, looked up for each use. The first key is used that the relay
    /// has not refused lately; one that it refuses gives way to the next within the same call.
    /// The relay <c>default</c> takes <c>HOLYSHEEP_API_KEY</c> unless said otherwise, every other one no key.
    /// </summary>
    public IList<string>? ApiKeyNames { get; set; }

    /// <summary>The header that carries the bare key, for servers that do not take <c>Authorization: Bearer</c>.</summary>
    public string? ApiKeyHeader { get; set; }

    /// <summary>The name of the relay that stands in where this one fails, with keys, prices and limits of its own; none unless said otherwise. It may have a fallback itself.</summary>
    public string? Fallback { get; set; }

    /// <summary>When a model of this relay counts as out of order; null for the usual figures.</summary>
    public CircuitBreakerOptions? CircuitBreaker { get; set; }

    /// <summary>How often the keys are checked by <c>GET /models</c>, the first time when the host starts; six hours unless said otherwise, zero for never.</summary>
    public TimeSpan? KeyCheckInterval { get; set; }

    /// <summary>The longest wait for the response's headers, and then for each further chunk; above zero, at most a day, 100 seconds unless said otherwise.</summary>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>How long a caller may leave a stream unread before it is cut and settled; <see cref="AttemptTimeout"/> unless said otherwise.</summary>
    public TimeSpan? StreamIdleTimeout { get; set; }

    /// <summary>Whether streams ask for usage; true unless said otherwise. False is for servers that reject the question.</summary>
    public bool? IncludeUsage { get; set; }

    /// <summary>Whether requests carry the relay's <c>tracking</c> member; false unless said otherwise.</summary>
    public bool? Tracking { get; set; }

    /// <summary>Headers that carry tags to the relay: tag key (or <c>project</c>) to header name.</summary>
    public IDictionary<string, string> AttributionHeaders { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Model ids that only this relay knows, and the models they stand for.</summary>
    public IDictionary<string, string> Models { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The relay's own prices, by a label that is the model's id unless <see cref="PriceOptions.Model"/> names it.</summary>
    public IDictionary<string, PriceOptions> Prices { get; } = new Dictionary<string, PriceOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The built-in price list in effect: <c>holysheep</c>, <c>maker</c> or <c>none</c>; by the URL's host unless said otherwise.</summary>
    public string? PriceList { get; set; }

    /// <summary>The provider's name in telemetry; by the URL's host unless said otherwise.</summary>
    public string? Provider { get; set; }

    /// <summary>Error statuses that the relay does not bill, in place of the usual ones.</summary>
    public IList<int>? UnbilledStatuses { get; set; }

    /// <summary>Whether the server stops generating, and billing, when the client hangs up; false unless said otherwise.</summary>
    public bool? StopsOnDisconnect { get; set; }

    /// <summary>Whether the cost that the relay reports settles a call; false unless said otherwise.</summary>
    public bool? UseReportedCost { get; set; }

    /// <summary>Whether calls whose cost cannot be bounded are admitted under a budget all the same; false unless said otherwise.</summary>
    public bool? AllowUnbounded { get; set; }

    /// <summary>How structured replies are asked for; <see cref="StructuredOutputMode.Auto"/> unless said otherwise: the catalog decides for each model.</summary>
    public StructuredOutputMode? StructuredOutput { get; set; }

    string? ISettingsObject.Path { get; set; }
}
