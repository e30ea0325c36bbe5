namespace AnalyzerKit.Relay;

/// <summary>Where a relay's keys come from, other than names of secrets.</summary>
internal sealed record RelayKeySource(string Relay, Func<IServiceProvider, CancellationToken, ValueTask<ApiKey?>> Find);
