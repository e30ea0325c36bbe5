namespace AnalyzerKit.Relay;

/// <summary>A user's own source of a relay's key; it comes before the names in the relay's settings. What it returns null for, the names are asked for.</summary>
internal sealed record RelayKeySource(string Relay, Func<IServiceProvider, CancellationToken, ValueTask<ApiKey?>> FindAsync);
