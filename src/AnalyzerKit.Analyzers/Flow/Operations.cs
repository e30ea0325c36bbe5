using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Steps through operations that every rule takes.</summary>
internal static class Operations
{
    /// <summary>What stands inside of conversions and parentheses.</summary>
    public static IOperation Bare(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The whole body, initializer or attribute that the operation belongs to.</summary>
    public static IOperation Body(this IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>The nearest enclosing operation of a kind; null where there is none.</summary>
    public static TOperation? Enclosing<TOperation>(this IOperation operation)
        where TOperation : class, IOperation
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is TOperation found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The argument of a parameter, by the parameter's name; null where the call leaves it out.</summary>
    public static IOperation? Argument(this System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, string parameter)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == parameter && argument.ArgumentKind != ArgumentKind.DefaultValue)
            {
                return argument.Value;
            }
        }

        return null;
    }
}
