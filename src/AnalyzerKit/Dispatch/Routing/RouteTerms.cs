using AnalyzerKit.Models;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Dispatch.Routing;

/// <summary>What the order of a route's models may depend on, beside the call itself.</summary>
/// <param name="Prices">The prices.</param>
/// <param name="Relay">The relay that the call goes to first.</param>
/// <param name="MaxOutputTokens">The output limit where the call's own options set none; null for none.</param>
/// <param name="IsStream">Whether the answer is streamed.</param>
/// <param name="At">When the call began.</param>
internal readonly record struct RouteTerms(PriceBook Prices, RelaySettings Relay, int? MaxOutputTokens, bool IsStream, DateTimeOffset At);
