using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Which operations give a count of a model's tokens, and which what tokens cost.</summary>
/// <param name="hasModels">The project references a library of models, so that plain <c>tokens</c> are a model's.</param>
internal sealed class TokenNumbers(bool hasModels)
{
    private const int Deepest = 6;

    public bool AreTokens(IOperation operation) => AreTokens(operation, Deepest);

    public static bool IsPrice(IOperation operation) => IsPrice(operation, Deepest);

    private bool AreTokens(IOperation operation, int depth)
    {
        operation = operation.Bare();
        if (depth == 0)
        {
            return false;
        }

        switch (operation)
        {
            case ICoalesceOperation coalesce:
                return AreTokens(coalesce.Value, depth - 1);
            case IConditionalAccessOperation access:
                return AreTokens(access.WhenNotNull, depth - 1);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum:
                return AreTokens(sum.LeftOperand, depth - 1) || AreTokens(sum.RightOperand, depth - 1);
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return AreTokens(choice.WhenTrue, depth - 1) || AreTokens(otherwise, depth - 1);
            case IInvocationOperation { TargetMethod: { Name: "GetValueOrDefault", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }, Instance: { } nullable }:
                return AreTokens(nullable, depth - 1);
            case IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }, Instance: { } nullable }:
                return AreTokens(nullable, depth - 1);
            case IInvocationOperation { TargetMethod: { Name: "Max" or "Min" or "Abs" or "Clamp", ContainingType.Name: "Math" } } math:
                return math.Arguments.Any(argument => AreTokens(argument.Value, depth - 1));
            case ILocalReferenceOperation local when !IsNamed(local.Local.Name):
                return Writes.Only(local) is { } only ? AreTokens(only, depth - 1) : IsMatched(local.Local);
            case IMemberReferenceOperation { Member: var member } when TokenWords.IsUsageType(member.ContainingType?.Name ?? "") && Words.Of(member.Name) is { Count: > 0 } words:
                return words[words.Count - 1] is "input" or "output" or "total" or "prompt" or "completion" or "reasoning" or "cached" or "cachedinput" || IsNamed(member.Name);
            default:
                return Name(operation) is { } name && IsNamed(name) && IsNumber(operation.Type);
        }
    }

    private bool IsNamed(string name) => hasModels ? TokenWords.IsCount(name) : TokenWords.IsModelCount(name);

    private static bool IsPrice(IOperation operation, int depth)
    {
        operation = operation.Bare();
        if (depth == 0 || !(operation.Type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double))
        {
            return false;
        }

        return operation switch
        {
            ICoalesceOperation coalesce => IsPrice(coalesce.Value, depth - 1),
            IConditionalOperation { WhenFalse: { } otherwise } choice => IsPrice(choice.WhenTrue, depth - 1) || IsPrice(otherwise, depth - 1),
            ILocalReferenceOperation local when !MoneyWords.IsPrice(local.Local.Name) => TakenFrom(local) is { } list ? MoneyWords.IsPriceList(list) : Writes.Only(local) is { } only && IsPrice(only, depth - 1),
            IMemberReferenceOperation { Member: IPropertySymbol { IsIndexer: true } } item => Holder(item.Instance) is { } list && MoneyWords.IsPriceList(list),
            IArrayElementReferenceOperation element => Holder(element.ArrayReference) is { } list && MoneyWords.IsPriceList(list),
            IMemberReferenceOperation member => MoneyWords.IsPrice(member.Member.Name) || IsOfPriceList(member),
            _ => Name(operation) is { } name && MoneyWords.IsPrice(name),
        };
    }

    // pricing.Input, rates[model].Output: neither a count nor a time that stands beside the price.
    private static bool IsOfPriceList(IMemberReferenceOperation member) =>
        member.Type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single
        && ((Holder(member.Instance) is { } list && MoneyWords.IsPriceList(list)) || MoneyWords.IsPriceList(member.Member.ContainingType?.Name ?? ""))
        && Words.Of(member.Member.Name).Any(static word => word is "input" or "output" or "in" or "out" or "prompt" or "completion" or "cached" or "per" or "item");

    // var (input, output) = PricesPerMillion[model]
    private static string? TakenFrom(ILocalReferenceOperation local) =>
        local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is SingleVariableDesignationSyntax { Parent: ParenthesizedVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: AssignmentExpressionSyntax { Right: var taken } } } }
        && taken.SyntaxTree == local.Syntax.SyntaxTree && local.SemanticModel?.GetOperation(taken) is { } list
            ? Holder(list)
            : null;

    private static string? Holder(IOperation? operation) => operation?.Bare() switch
    {
        IMemberReferenceOperation { Member: IPropertySymbol { IsIndexer: true }, Instance: { } list } => Holder(list),
        IArrayElementReferenceOperation element => Holder(element.ArrayReference),
        IInvocationOperation call => call.TargetMethod.Name,
        { } other => Name(other),
        null => null,
    };

    private static string? Name(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation member => member.Member.Name,
        IInvocationOperation { TargetMethod.MethodKind: not MethodKind.DelegateInvoke } call => call.TargetMethod.Name,
        _ => null,
    };

    // usage is { InputTokenCount: long input }
    private bool IsMatched(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } declaration
        && declaration.FirstAncestorOrSelf<SubpatternSyntax>() is { ExpressionColon.Expression: var matched }
        && IsNamed(matched is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : matched.ToString());

    private static bool IsNumber(ITypeSymbol? type) => NullableNumbers.Are(type) || type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
}
