using Microsoft.Extensions.AI;

namespace AnalyzerKit.Hosting;

/// <summary>The client at the bottom of a relay, in place of our own.</summary>
internal sealed record RelayClientSource(string Relay, Func<IServiceProvider, IChatClient> Create);
