using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Calls that only let time pass.</summary>
internal static class Waits
{
    public static bool Is(IInvocationOperation call) =>
        call.TargetMethod is { Name: "Delay" or "Sleep" } method && (method.ContainingType.IsNamed("System.Threading.Tasks", "Task") || method.ContainingType.IsNamed("System.Threading", "Thread") || method.ContainingType?.Name.StartsWith("TimeProvider", StringComparison.Ordinal) == true);
}
