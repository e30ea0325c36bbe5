using AnalyzerKit.Models;

namespace AnalyzerKit.Dispatch;

/// <summary>A model that a call may be sent to, with what the catalog knows of it.</summary>
/// <param name="Model">The id as the relay knows it.</param>
/// <param name="Info">The catalog's row; null where it has none.</param>
/// <param name="IsKnown">Whether catalog or configuration know the id.</param>
/// <param name="Reply">How the operation's structured reply is asked for of it; null where there is none.</param>
internal sealed record CandidateModel(string Model, ModelInfo? Info, bool IsKnown, ReplyRequest? Reply);
