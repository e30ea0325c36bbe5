using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>What a condition about an error says of one error: yes, no, or it depends on something else.</summary>
internal static class ErrorCondition
{
    private const int Deepest = 24;

    public static bool? Holds(IOperation condition, ErrorKind error) => Holds(condition, error, Deepest);

    private static bool? Holds(IOperation condition, ErrorKind error, int depth)
    {
        condition = condition.Bare();
        if (depth == 0)
        {
            return null;
        }

        return condition switch
        {
            { ConstantValue: { HasValue: true, Value: bool known } } => known,
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => !Holds(not.Operand, error, depth - 1),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } and => And(Holds(and.LeftOperand, error, depth - 1), Holds(and.RightOperand, error, depth - 1)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } or => Or(Holds(or.LeftOperand, error, depth - 1), Holds(or.RightOperand, error, depth - 1)),
            IBinaryOperation compared => Compares(compared.LeftOperand, compared.OperatorKind, compared.RightOperand, error) ?? Compares(compared.RightOperand, Turned(compared.OperatorKind), compared.LeftOperand, error),
            IIsPatternOperation { Value: var asked, Pattern: var pattern } => Matches(asked, pattern, error, depth - 1),
            IInvocationOperation { TargetMethod.Name: "Contains" or "StartsWith" or "Equals" or "IndexOf" } call => error.Code is not null && call.DescendantsAndSelf().Any(part => part.ConstantValue is { HasValue: true, Value: string text } && text.Equals(error.Code, StringComparison.OrdinalIgnoreCase)) ? true : null,
            ISwitchExpressionOperation choice => Chooses(choice, error, depth - 1),
            _ => null,
        };
    }

    private static bool? Chooses(ISwitchExpressionOperation choice, ErrorKind error, int depth)
    {
        foreach (var arm in choice.Arms)
        {
            switch (arm.Guard is null ? Matches(choice.Value, arm.Pattern, error, depth) : null)
            {
                case true:
                    return Holds(arm.Value, error, depth - 1);
                case null:
                    return null;
            }
        }

        return null;
    }

    private static bool? Matches(IOperation asked, IPatternOperation pattern, ErrorKind error, int depth) => depth <= 0 ? null : pattern switch
    {
        IConstantPatternOperation constant => Compares(asked, BinaryOperatorKind.Equals, constant.Value, error),
        IRelationalPatternOperation relation => Compares(asked, relation.OperatorKind, relation.Value, error),
        INegatedPatternOperation not => !Matches(asked, not.Pattern, error, depth - 1),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } or => Or(Matches(asked, or.LeftPattern, error, depth - 1), Matches(asked, or.RightPattern, error, depth - 1)),
        IBinaryPatternOperation and => And(Matches(asked, and.LeftPattern, error, depth - 1), Matches(asked, and.RightPattern, error, depth - 1)),
        IDiscardPatternOperation => true,
        IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true } record => record.PropertySubpatterns.Select(part => Matches(part.Member, part.Pattern, error, depth - 1)).Aggregate((bool?)true, And),
        _ => null,
    };

    private static bool? Compares(IOperation asked, BinaryOperatorKind how, IOperation value, ErrorKind error)
    {
        asked = asked.Bare();
        value = value.Bare();
        if (asked.ConstantValue.HasValue || !value.ConstantValue.HasValue)
        {
            return null;
        }

        return value.ConstantValue.Value switch
        {
            int number when error.Status is { } status && IsStatus(asked) => how switch
            {
                BinaryOperatorKind.Equals => status == number,
                BinaryOperatorKind.NotEquals => status != number,
                BinaryOperatorKind.LessThan => status < number,
                BinaryOperatorKind.LessThanOrEqual => status <= number,
                BinaryOperatorKind.GreaterThan => status > number,
                BinaryOperatorKind.GreaterThanOrEqual => status >= number,
                _ => null,
            },
            int when error.Kind is not null && value is IFieldReferenceOperation { Field: { ContainingType: var type, Name: var name } } && type.Is("AnalyzerKit", "RelayErrorKind") => how switch
            {
                BinaryOperatorKind.Equals => name == error.Kind,
                BinaryOperatorKind.NotEquals => name != error.Kind,
                _ => null,
            },
            string text when error.Code is not null => how switch
            {
                BinaryOperatorKind.Equals => text.Equals(error.Code, StringComparison.OrdinalIgnoreCase),
                BinaryOperatorKind.NotEquals => !text.Equals(error.Code, StringComparison.OrdinalIgnoreCase),
                _ => null,
            },
            _ => null,
        };
    }

    /// <summary>A number is a status where its name says so; a counter that is compared with 400 is none.</summary>
    public static bool IsStatus(IOperation asked) =>
        asked.Type is { } type && (type.Is("System.Net", "HttpStatusCode") || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && nullable.TypeArguments[0].Is("System.Net", "HttpStatusCode")))
        || NameOf(asked).IndexOf("status", StringComparison.OrdinalIgnoreCase) >= 0 || NameOf(asked).EndsWith("Code", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(IOperation asked) => asked switch
    {
        IPropertyReferenceOperation property => property.Property.Name,
        ILocalReferenceOperation local => local.Local.Name,
        IConditionalAccessOperation access => NameOf(access.WhenNotNull),
        _ => "",
    };

    private static BinaryOperatorKind Turned(BinaryOperatorKind how) => how switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => how,
    };

    private static bool? And(bool? one, bool? other) => one == false || other == false ? false : one == true && other == true ? true : null;

    private static bool? Or(bool? one, bool? other) => one == true || other == true ? true : one == false && other == false ? false : null;
}
