using System.Collections.Frozen;

namespace AnalyzerKit.Models;

/// <summary>Hosts whose provider and price list are known without configuration.</summary>
/// <remarks>A list is named only where that list is what the host bills: clouds, resellers, regional hosts with a surcharge and hosts that bill another currency have none.</remarks>
internal static class KnownHosts
{
    private const string Maker = "maker";

    private static readonly FrozenDictionary<string, (string Provider, string? PriceList)> Hosts = new Dictionary<string, (string, string?)>
    {
        ["api.holysheep.ai"] = ("holysheep", "holysheep"),
        ["api.openai.com"] = ("openai", Maker),
        ["us.api.openai.com"] = ("openai", null),
        ["eu.api.openai.com"] = ("openai", null),
        ["api.anthropic.com"] = ("anthropic", Maker),
        ["generativelanguage.googleapis.com"] = ("gcp.gemini", Maker),
        ["aiplatform.googleapis.com"] = ("gcp.vertex_ai", null),
        ["api.deepseek.com"] = ("deepseek", Maker),
        ["api.mistral.ai"] = ("mistral_ai", Maker),
        ["codestral.mistral.ai"] = ("mistral_ai", null),
        ["api.x.ai"] = ("x_ai", Maker),
        ["api.moonshot.ai"] = ("moonshot_ai", Maker),
        ["api.moonshot.cn"] = ("moonshot_ai", null),
        ["api.cohere.com"] = ("cohere", Maker),
        ["api.cohere.ai"] = ("cohere", Maker),
        ["dashscope-intl.aliyuncs.com"] = ("alibaba_cloud", Maker),
        ["dashscope-us.aliyuncs.com"] = ("alibaba_cloud", null),
        ["dashscope.aliyuncs.com"] = ("alibaba_cloud", null),
        ["api.z.ai"] = ("zhipu_ai", Maker),
        ["open.bigmodel.cn"] = ("zhipu_ai", null),
        ["api.minimax.io"] = ("minimax", Maker),
        ["api.minimaxi.com"] = ("minimax", null),
        ["api.llama.com"] = ("meta", null),
        ["api.perplexity.ai"] = ("perplexity", null),
        ["api.groq.com"] = ("groq", null),
        ["openrouter.ai"] = ("openrouter", null),
        ["api.together.xyz"] = ("together_ai", null),
        ["api.together.ai"] = ("together_ai", null),
        ["api.fireworks.ai"] = ("fireworks_ai", null),
        ["api.cerebras.ai"] = ("cerebras", null),
        ["api.deepinfra.com"] = ("deepinfra", null),
        ["api.novita.ai"] = ("novita", null),
        ["router.huggingface.co"] = ("huggingface", null),
        ["integrate.api.nvidia.com"] = ("nvidia", null),
        ["models.github.ai"] = ("github", null),
        ["models.inference.ai.azure.com"] = ("azure.ai.inference", null),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Hosts that carry the customer's or the region's name in front.
    private static readonly (string End, string Provider)[] Ends =
    [
        (".openai.azure.com", "azure.ai.openai"),
        (".cognitiveservices.azure.com", "azure.ai.openai"),
        (".services.ai.azure.com", "azure.ai.inference"),
        (".models.ai.azure.com", "azure.ai.inference"),
        ("-aiplatform.googleapis.com", "gcp.vertex_ai"),
        (".ml.cloud.ibm.com", "ibm.watsonx.ai"),
    ];

    /// <summary>The provider's name as the OpenTelemetry GenAI conventions have it, and the price list; nulls for an unknown host.</summary>
    public static (string? Provider, string? PriceList) Find(Uri baseUrl)
    {
        if (!baseUrl.IsAbsoluteUri)
        {
            return (null, null);
        }

        string host = baseUrl.IdnHost.TrimEnd('.');
        if (Hosts.TryGetValue(host, out (string Provider, string? PriceList) known))
        {
            return known;
        }

        foreach ((string end, string provider) in Ends)
        {
            if (host.Length > end.Length && host.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            {
                return (provider, null);
            }
        }

        return host.StartsWith("bedrock", StringComparison.OrdinalIgnoreCase) && host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase)
            ? ("aws.bedrock", null)
            : (null, null);
    }
}
