using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Whether a <c>foreach</c> goes through numbers of attempts, or through the waits between them; over anything else a loop goes on to the next.</summary>
internal static class Attempts
{
    public static bool AreCounted(IForEachLoopOperation loop) =>
        loop.Collection.Bare() is IInvocationOperation { TargetMethod: { Name: "Range" or "Repeat" } method } && method.ContainingType.IsNamed("System.Linq", "Enumerable")
        || loop.Locals.Any(local => local.Type.IsNamed("System", "TimeSpan") || (IsNumber(local.Type) && IsWait(local, loop)));

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double;

    // Used for a wait and nothing else: an id that is slept for would be sent, too.
    private static bool IsWait(ILocalSymbol local, IForEachLoopOperation loop)
    {
        var uses = loop.Body.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)).ToList();
        return uses.Any(IsWaited) && uses.All(static use => IsWaited(use) || use.Enclosing<IInvocationOperation>() is { } call && HopelessHandler.IsIdle(call));
    }

    private static bool IsWaited(IOperation use)
    {
        for (var current = use.Parent; current is not null and not IBlockOperation; current = current.Parent)
        {
            if (current is IInvocationOperation call && Waits.Is(call))
            {
                return true;
            }
        }

        return false;
    }
}
