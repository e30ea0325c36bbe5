using System.Reflection;

namespace AnalyzerKit.CompilerServices;

/// <summary>An assembly of this host that brings models of its own.</summary>
internal sealed record RegisteredModelsFile(Assembly Assembly);
