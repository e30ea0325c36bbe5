using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>The model calls that code certainly makes: itself, or by a method or local function of the same file, one step away.</summary>
internal static class CallsInSight
{
    /// <summary>Whether the call asks a model, or enters a method of the same file that does.</summary>
    public static bool Reaches(IInvocationOperation call) => ModelWork.IsCall(call) || Origin.Body(call.TargetMethod, call) is { } body && body.Inside().OfType<IInvocationOperation>().Any(ModelWork.IsCall);

    /// <summary>The calls that reach a model, in the order of the source; those in lambdas too, which are as good as made.</summary>
    public static IEnumerable<IInvocationOperation> In(IOperation operation) => operation.DescendantsAndSelf().OfType<IInvocationOperation>().Where(Reaches);
}
