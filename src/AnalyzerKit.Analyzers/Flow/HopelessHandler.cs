using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>A <c>catch</c> that names an error which cannot succeed, changes nothing about the call, and lets it be made again.</summary>
internal static class HopelessHandler
{
    private static readonly ErrorKind[] Busy = [new(408, null, null), new(429, null, null), new(500, null, null), new(502, null, null), new(503, null, null), new(529, null, null)];

    /// <summary>What is repeated in vain, in words; null where nothing is for certain.</summary>
    public static string? Error(ICatchClauseOperation handler, Func<IOperation, bool> leaves)
    {
        if (HopelessErrors.IsHopeless(handler.ExceptionType))
        {
            return (handler.Filter is null || ErrorIsOpen(handler.Filter)) && MayPass(handler.Handler, null, leaves) ? handler.ExceptionType.Name : null;
        }

        foreach (var error in (handler.Filter is { } filter ? HopelessErrors.Named(filter) : []).Concat(Conditions(handler.Handler).SelectMany(HopelessErrors.Named)).Distinct())
        {
            // A filter that says nothing of the error may be about the number of attempts: then it holds, too.
            if ((handler.Filter is null || ErrorCondition.Holds(handler.Filter, error) != false) && MayPass(handler.Handler, error, leaves))
            {
                return error.ToString();
            }
        }

        return null;
    }

    /// <summary>Whether a filter lets only errors through that no busy server causes.</summary>
    public static bool IsForHopelessAlone(ICatchClauseOperation handler) =>
        handler.Filter is { } filter && HopelessErrors.LetThrough(filter) is not null && Busy.All(error => ErrorCondition.Holds(filter, error) == false);

    /// <summary>Whether the handler only logs, counts and waits: the next attempt sends the same again.</summary>
    public static bool ChangesNothing(ICatchClauseOperation handler) => ChangesNothing(handler.Handler, handler.Syntax.Span);

    /// <summary>The same of any code; what is declared within the span is its own.</summary>
    public static bool ChangesNothing(IOperation code, TextSpan own) => code.Inside().All(operation => operation switch
    {
        IInvocationOperation call => IsIdle(call),
        IObjectCreationOperation creation => creation.Type is { IsValueType: true } || creation.Type.Is("System", "Random"),
        IAssignmentOperation assignment => IsCount(assignment.Target.Type) || assignment.Target is ILocalReferenceOperation local && own.Contains(local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.Span ?? default) || assignment.Target is IDiscardOperation || assignment.Value.Type is { Name: "Exception" } || assignment.Value is ILocalReferenceOperation { Type.Name: var name } && name.EndsWith("Exception", StringComparison.Ordinal),
        IAnonymousFunctionOperation or IDelegateCreationOperation or IDynamicInvocationOperation => false,
        _ => true,
    });

    /// <summary>Whether a call neither changes what is sent nor hides who does: a log line, a wait, arithmetic, a text.</summary>
    public static bool IsIdle(IInvocationOperation call)
    {
        var type = call.TargetMethod.ContainingType;
        return type.SpecialType == SpecialType.System_String || type.IsValueType
            || type.Is("System", "Console") || type.Is("System", "Math") || type.Is("System", "Random") || type.Is("System", "Convert") || type.Is("System.Threading", "Thread") || type.Is(KnownNames.Tasks, "Task") || type.Is(KnownNames.Tasks, "Task", 1)
            || type.ContainingNamespace is { Name: "Diagnostics" or "Logging" or "Trace" }
            || type.Name.IndexOf("Log", StringComparison.Ordinal) >= 0 || type.IsOrImplements("System", "Exception") || type.IsOrImplements("System.IO", "TextWriter")
            || call.TargetMethod is { Name: "ConfigureAwait" or "ToString" or "GetType" };
    }

    private static bool ErrorIsOpen(IOperation filter) => filter.ConstantValue is not { HasValue: true, Value: false };

    private static bool IsCount(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double or SpecialType.System_Boolean or SpecialType.System_UInt32 or SpecialType.System_String
        || type.Is("System", "TimeSpan");

    private static IEnumerable<IOperation> Conditions(IOperation body) => body.Inside().Select(static operation => operation switch
    {
        IConditionalOperation { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.IfStatementSyntax } conditional => conditional.Condition,
        _ => null,
    }).Where(static condition => condition is not null).Select(static condition => condition!);

    // Follows the handler for one error: a condition that does not speak of it may go either way.
    private static bool MayPass(IOperation statement, ErrorKind? error, Func<IOperation, bool> leaves) => statement switch
    {
        IBlockOperation block => block.Operations.All(inner => inner is IBranchOperation { BranchKind: BranchKind.Continue } || MayPass(inner, error, leaves)) || PassesBefore(block, error, leaves),
        IConditionalOperation { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.IfStatementSyntax } conditional => (error is null ? null : ErrorCondition.Holds(conditional.Condition, error)) switch
        {
            true => MayPass(conditional.WhenTrue, error, leaves),
            false => conditional.WhenFalse is null || MayPass(conditional.WhenFalse, error, leaves),
            null => MayPass(conditional.WhenTrue, error, leaves) || conditional.WhenFalse is null || MayPass(conditional.WhenFalse, error, leaves),
        },
        _ => !statement.Inside().Any(inner => inner is IThrowOperation || leaves(inner)),
    };

    // A 'continue' on the way is as good as the end.
    private static bool PassesBefore(IBlockOperation block, ErrorKind? error, Func<IOperation, bool> leaves)
    {
        foreach (var inner in block.Operations)
        {
            if (inner.Inside().Any(static part => part is IBranchOperation { BranchKind: BranchKind.Continue }) && MayPass(inner, error, leaves)
                && (inner is not IConditionalOperation conditional || error is null || ErrorCondition.Holds(conditional.Condition, error) != false))
            {
                return true;
            }

            if (!MayPass(inner, error, leaves))
            {
                return false;
            }
        }

        return true;
    }
}
