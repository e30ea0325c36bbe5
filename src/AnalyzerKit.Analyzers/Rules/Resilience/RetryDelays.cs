using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries;
using AnalyzerKit.Analyzers.Libraries.Retries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>What a hand-written loop waits for.</summary>
internal static class RetryDelays
{
    private const int Deepest = 3;

    /// <summary>Whether the length of a wait comes from code that is not in sight, which may well look at the server's wish or throw dice.</summary>
    public static bool IsUnknown(IInvocationOperation delay) => delay.Arguments.Any(static argument => argument.Parameter?.Type.Name != "CancellationToken" && IsUnknown(argument.Value, Deepest));

    /// <summary>Whether the method around a call has to do with headers that say how long to wait.</summary>
    public static bool LooksAtHeaders(IInvocationOperation call) => RetryTiming.IsConsiderate(call);

    private static bool IsUnknown(IOperation value, int depth) => value.DescendantsAndSelf().Any(operation => operation switch
    {
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } => true,
        IInvocationOperation call => !IsFrameworks(call.TargetMethod) && Origin.Body(call.TargetMethod, call) is null,
        IPropertyReferenceOperation property => property.Property.Name.StartsWith("Next", StringComparison.Ordinal) || (!IsFrameworks(property.Property) && property.Property.DeclaringSyntaxReferences.Length == 0),
        // What a provider says in its error: "try again in 20s".
        ILocalReferenceOperation { Parent: IArgumentOperation } given when given.Type.IsOrImplements("System", "Exception") => true,
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation => true,
        ILocalReferenceOperation local => depth > 0 && Writes.To(local.Local, local.Body()).Any(written => written is not null && IsUnknown(written, depth - 1)),
        _ => false,
    });

    private static bool IsFrameworks(ISymbol member)
    {
        var space = member.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            space = outer;
        }

        return space?.Name == "System";
    }
}
