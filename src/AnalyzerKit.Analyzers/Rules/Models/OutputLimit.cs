using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>An output limit and the models it is for.</summary>
/// <param name="Tokens">The limit.</param>
/// <param name="Value">The expression to report: the limit's, or that of a model which gets its limit from elsewhere.</param>
/// <param name="Models">The models' ids.</param>
/// <param name="IsMakers">Whether the models are what their makers serve, so that the catalog's limits hold.</param>
/// <param name="IsOwn">Whether the limit stands at the place.</param>
internal sealed record OutputLimit(long Tokens, IOperation Value, IReadOnlyList<string> Models, bool IsMakers = true, bool IsOwn = true);
