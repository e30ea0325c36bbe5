namespace AnalyzerKit.CompilerServices;

/// <summary>A client that this host has, so that names can be checked and budgets made before its first call.</summary>
internal sealed record RegisteredClient(ClientDeclaration Declaration, Type Service);
