using AnalyzerKit.Models;

namespace AnalyzerKit.Hosting;

/// <summary>What is known of a relay by its URL alone: <see cref="KnownHosts.Find"/>.</summary>
internal delegate (string? Provider, string? PriceList) HostLookup(Uri baseUrl);
