using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Computations that make money of counts of tokens.</summary>
internal static class PricedTokens
{
    private const int Deepest = 6;

    /// <summary>The whole of a computation in binary floating point that an operation is part of.</summary>
    public static IOperation Whole(IOperation operation)
    {
        var whole = operation;
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } && IsBinary(parent.Type))
            {
                whole = parent;
            }
            else if (parent is not IConversionOperation { OperatorMethod: null } || !IsBinary(parent.Type))
            {
                break;
            }
        }

        return whole;
    }

    /// <summary>The product that stands first in a computation.</summary>
    public static IOperation? First(IOperation whole) =>
        Factors.Summands(whole).FirstOrDefault(static summand => summand is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide });

    /// <summary>Whether tokens are multiplied with what they cost.</summary>
    public static bool AreIn(IOperation whole, TokenNumbers numbers, Func<bool> isMoney) => AreIn(whole, numbers, isMoney, isScaled: false, Deepest);

    public static bool IsBinary(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single
        || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && nullable.TypeArguments[0].SpecialType is SpecialType.System_Double or SpecialType.System_Single);

    private static bool AreIn(IOperation whole, TokenNumbers numbers, Func<bool> isMoney, bool isScaled, int depth)
    {
        foreach (var summand in Factors.Summands(whole))
        {
            var factors = Factors.Of(summand);
            var scaled = isScaled || factors.Below.Any(IsScale) || factors.Above.Any(IsTiny);
            if (factors.Below.Any(numbers.AreTokens))
            {
                continue;
            }

            if (factors.Above.Any(numbers.AreTokens) && (factors.Above.Any(TokenNumbers.IsPrice) || (scaled && factors.Above.Any(IsPlainPrice) && isMoney())))
            {
                return true;
            }

            // (input * 0.15 + output * 0.60) / 1_000_000
            if (depth > 0 && factors.Above.Count + factors.Below.Count > 1 && factors.Above.Any(factor => factor is IBinaryOperation && AreIn(factor, numbers, isMoney, scaled, depth - 1)))
            {
                return true;
            }
        }

        return false;
    }

    // Prices are for a thousand or a million.
    private static bool IsScale(IOperation factor) => Number(factor) is 1_000 or 1_000_000;

    private static bool IsTiny(IOperation factor) => Number(factor) is > 0 and < 0.001;

    // A price, and not what makes percents, thousands or the number a floating one.
    private static bool IsPlainPrice(IOperation factor) => Number(factor) is { } number && number > 0 && number is not (1 or 100 or 1_000 or 1_000_000 or 60 or 3600 or 8 or 4 or 1024);

    private static double? Number(IOperation factor) => factor.ConstantValue is { HasValue: true, Value: IConvertible value and not (string or char or bool) } ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : null;
}
