namespace AnalyzerKit.Models;

/// <summary>Hosts whose provider and price list are known without configuration.</summary>
internal static class KnownHosts
{
    /// <summary>The provider's name as the OpenTelemetry GenAI conventions have it, and the price list; nulls for an unknown host.</summary>
    public static (string? Provider, string? PriceList) Find(Uri baseUrl) => throw new NotImplementedException();
}
