using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Whether what stands in a sum counts tokens, by its names and by the names of what its locals were made of.</summary>
internal static class CountedNames
{
    public static bool AreIn(IOperation target, IOperation value)
    {
        // A limit is no count, whatever is added to it.
        if (Name(target) is { } name && name.IndexOf("tok", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            return TokenWords.IsCount(name);
        }

        return Counts(value);
    }

    private static bool Counts(IOperation value)
    {
        value = value.Bare();
        if (value is ILocalReferenceOperation local && !TokenWords.IsCount(local.Local.Name) && Writes.Only(local) is { } only)
        {
            value = only.Bare();
        }

        foreach (var part in value.DescendantsAndSelf())
        {
            if (part is not IArgumentOperation && Name(part) is { } name && NullableNumbersOrNumbers(part.Type) && TokenWords.IsCount(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool NullableNumbersOrNumbers(ITypeSymbol? type) => NullableNumbers.Are(type) || type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    private static string? Name(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation { Member.Name: "this[]" } item => Name(item.Children()),
        IMemberReferenceOperation member => member.Member.Name,
        IInvocationOperation call => call.TargetMethod.Name,
        IArrayElementReferenceOperation element => Name(element.ArrayReference),
        _ => null,
    };

    private static string? Name(IEnumerable<IOperation> children) => children.FirstOrDefault() is { } first ? Name(first) : null;

    private static IEnumerable<IOperation> Children(this IMemberReferenceOperation operation) => operation.Instance is { } instance ? [instance] : [];
}
