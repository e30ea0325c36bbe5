namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Whose server a client calls.</summary>
internal enum EndpointKind
{
    /// <summary>Nothing in sight says so: the client comes from elsewhere.</summary>
    Unknown,

    /// <summary>The maker's own: its model ids and its dates hold.</summary>
    Maker,

    /// <summary>Somebody else's, who may serve any id.</summary>
    Custom,

    /// <summary>Azure's, where a name is a deployment's.</summary>
    Azure,
}

/// <summary>Whose server a client calls, and the maker's name as the catalog has it.</summary>
internal readonly record struct ModelEndpoint(EndpointKind Kind, string? Maker = null)
{
    public const string OpenAI = "openai";
    public const string Anthropic = "anthropic";

    // Providers of known hosts that make what they serve. All others serve models of several makers, under names of their own.
    private static readonly string[] Makers =
        [OpenAI, Anthropic, "gcp.gemini", "deepseek", "mistral_ai", "x_ai", "cohere", "moonshot_ai", "alibaba_cloud", "zhipu_ai", "minimax"];

    public static ModelEndpoint Unknown { get; } = new(EndpointKind.Unknown);

    public static ModelEndpoint Custom { get; } = new(EndpointKind.Custom);

    public static ModelEndpoint Azure { get; } = new(EndpointKind.Azure);

    public static ModelEndpoint Of(string maker) => new(EndpointKind.Maker, maker);

    /// <summary>Whose server stands at an address; unknown for what is none.</summary>
    public static ModelEndpoint At(string? address)
    {
        if (address is null || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || !uri.Scheme.StartsWith("http", StringComparison.Ordinal))
        {
            return Unknown;
        }

        var provider = AnalyzerKit.Models.KnownHosts.Find(uri).Provider;
        return provider is null ? Custom
            : provider.StartsWith("azure.", StringComparison.Ordinal) ? Azure
            : Makers.Contains(provider) ? Of(provider)
            : Custom;
    }

    /// <summary>What holds for something that several clients get: what is known of all of them, else that one of them is not the maker's.</summary>
    public static ModelEndpoint OfAll(IReadOnlyList<ModelEndpoint> endpoints)
    {
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Kind is EndpointKind.Custom or EndpointKind.Azure)
            {
                return endpoint;
            }
        }

        return endpoints.Count > 0 && endpoints.All(endpoint => endpoint == endpoints[0]) ? endpoints[0] : Unknown;
    }
}
