namespace AnalyzerKit.Relay;

/// <summary>What a metered layer knows of the client below it.</summary>
/// <param name="ReportsSending">Whether it says itself when a request leaves; otherwise a request counts as sent once it is handed down.</param>
/// <param name="MeteredLayer">The next metered layer further down, which reports each of its requests; null for none.</param>
/// <param name="Relay">The relay it speaks to, where it is our own client; null where nobody knows.</param>
internal readonly record struct LayerBelow(bool ReportsSending, object? MeteredLayer, string? Relay);
