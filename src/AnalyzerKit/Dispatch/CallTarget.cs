using AnalyzerKit.Dispatch.Circuits;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Dispatch;

/// <summary>A model of a relay that a call may be sent to, with what is known of it.</summary>
/// <param name="Relay">The relay.</param>
/// <param name="Bottom">The client that sends there.</param>
/// <param name="Model">The id as the relay knows it.</param>
/// <param name="Info">The catalog's row; null where it has none.</param>
/// <param name="IsKnown">Whether catalog or configuration know the id.</param>
/// <param name="Reply">How the operation's structured reply is asked for of it; null where there is none.</param>
/// <param name="Circuit">Whether it is in order.</param>
internal sealed record CallTarget(RelaySettings Relay, Bottom Bottom, string Model, ModelInfo? Info, bool IsKnown, ReplyRequest? Reply, RelayCircuit Circuit);
