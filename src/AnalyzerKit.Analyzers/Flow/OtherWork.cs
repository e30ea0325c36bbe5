using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Whether each round of a loop takes work of its own before it calls: the next message, line, item or tick.</summary>
internal static class OtherWork
{
    private static readonly string[] Starts =
    [
        "Read", "TryRead", "Dequeue", "TryDequeue", "Receive", "TryReceive", "Take", "TryTake", "Pop", "TryPop", "Peek", "TryPeek", "MoveNext", "Consume", "Poll", "WaitForNextTick", "WaitToRead", "Next", "GetNext", "FetchNext",
        "Accept", "Ask", "PromptFor", "GetMessage", "GetPending", "FetchPending", "Claim", "Lease", "Listen", "GetUserInput", "GetInput",
    ];

    public static bool IsTaken(ILoopOperation loop, IOperation call)
    {
        foreach (var taken in loop.Inside().OfType<IInvocationOperation>())
        {
            if (taken.Syntax.SpanStart < call.Syntax.SpanStart && !taken.Contains(call) && Takes(taken.TargetMethod))
            {
                return true;
            }

            // The work may also be taken in the call's own arguments.
            if (call.Contains(taken) && taken != call && Takes(taken.TargetMethod))
            {
                return true;
            }
        }

        return false;
    }

    // A file that is read is the same file at each attempt.
    private static bool Takes(IMethodSymbol method) =>
        Starts.Any(start => method.Name.StartsWith(start, StringComparison.Ordinal)) && ModelCalls.Of(method) is null && !method.ContainingType.Is("System.IO", "File") && !method.ContainingType.Is("System", "Random") && !method.ContainingType.Is("System.Linq", "Enumerable");
}
