using Microsoft.AspNetCore.Http;

namespace AnalyzerKit.AspNetCore;

/// <summary>A finished map.</summary>
/// <param name="Sources">Where tags come from, in order.</param>
/// <param name="MaxCost">The most that one request may cost, in USD.</param>
/// <param name="MaxCalls">The most calls of one request.</param>
/// <param name="ShowsDetails">Whether a request's refusal tells figures.</param>
internal sealed record ScopePlan(IReadOnlyList<ITagSource> Sources, decimal? MaxCost, int? MaxCalls, Func<HttpContext, bool> ShowsDetails)
{
    public bool ReadsClaims { get; } = Sources.Any(static source => source is ClaimTag);

    public bool ReadsRoutes { get; } = Sources.Any(static source => source is RouteTag);

    /// <summary>Reads a request's tags.</summary>
    /// <returns>What is wrong with one of them; null where all are fit.</returns>
    public TagFault? Read(HttpContext context, out IReadOnlyDictionary<string, string?>? tags)
    {
        tags = null;
        Dictionary<string, string?>? found = null;
        foreach (var source in Sources)
        {
            var (value, fault) = source.Read(context);
            if (fault is not null)
            {
                return fault;
            }

            if (value is not null)
            {
                (found ??= new(StringComparer.OrdinalIgnoreCase))[source.Tag] = value;
            }
        }

        tags = found;
        return null;
    }
}
