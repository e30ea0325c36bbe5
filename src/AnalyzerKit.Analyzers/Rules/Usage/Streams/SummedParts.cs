using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>The sums that a new value is made of: <c>spent with { Input = spent.Input + n }</c>, <c>(input + n, output + m)</c>, <c>new Spent(spent.Input + n)</c>; any other value alone.</summary>
internal static class SummedParts
{
    public static IEnumerable<IOperation> Of(IOperation value)
    {
        value = value.Bare();
        return value switch
        {
            ITupleOperation tuple => tuple.Elements,
            IWithOperation changed => Initialized(changed.Initializer),
            IObjectCreationOperation made => made.Arguments.Select(static argument => argument.Value).Concat(Initialized(made.Initializer)),
            _ => [value],
        };
    }

    private static IEnumerable<IOperation> Initialized(IObjectOrCollectionInitializerOperation? initializer) =>
        initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Select(static assignment => assignment.Value) ?? [];
}
