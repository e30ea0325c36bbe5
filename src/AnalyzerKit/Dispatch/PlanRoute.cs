namespace AnalyzerKit.Dispatch;

/// <summary>A route that takes the place of the declared model.</summary>
/// <param name="Name">Its name in records.</param>
/// <param name="Models">Its models, the first one first.</param>
internal sealed record PlanRoute(string Name, IReadOnlyList<string> Models);
