using AnalyzerKit.CompilerServices;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Dispatch;

/// <summary>An operation, and where its calls go first.</summary>
internal readonly record struct PlanGoal(OperationDeclaration Operation, RelaySettings Relay, Bottom Bottom);
