using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>The model calls that a piece of code makes, by a library or by bare HTTP, those of small methods of the same file included.</summary>
internal static class ModelWork
{
    private const int Deepest = 2; // of methods that call methods

    /// <summary>The calls in an operation, outside of lambdas that somebody else may or may not call.</summary>
    public static IEnumerable<IInvocationOperation> In(IOperation operation) => In(operation, Deepest);

    /// <summary>Whether the call itself asks a model.</summary>
    public static bool IsCall(IInvocationOperation call) => ModelCalls.Of(call.TargetMethod) is not null || ModelRequests.Is(call);

    private static IEnumerable<IInvocationOperation> In(IOperation operation, int depth)
    {
        foreach (var call in operation.Inside().OfType<IInvocationOperation>())
        {
            if (IsCall(call))
            {
                yield return call;
            }
            else if (depth > 0 && !call.TargetMethod.IsExtensionMethod && Origin.Body(call.TargetMethod, call) is { } body)
            {
                foreach (var inner in In(body, depth - 1))
                {
                    yield return inner;
                }
            }
        }
    }
}
