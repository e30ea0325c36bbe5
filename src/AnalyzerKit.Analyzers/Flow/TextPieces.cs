using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>A piece of a text that is not known while compiling.</summary>
/// <param name="Value">What gives it.</param>
/// <param name="IsWhole">Whether it is all of the text.</param>
internal readonly record struct TextPiece(IOperation Value, bool IsWhole);

/// <summary>Takes apart a text that is put together: interpolated, added up, formatted, replaced in, built, in locals and in methods beside it.</summary>
internal sealed class TextPieces
{
    private const int Deepest = 12;
    private static readonly HashSet<string> SameText = new(StringComparer.Ordinal) { "Trim", "TrimStart", "TrimEnd", "ToString", "ReplaceLineEndings", "Normalize", "ToUpper", "ToLower", "ToUpperInvariant", "ToLowerInvariant" };
    private readonly List<TextPiece> _pieces = [];

    public static IReadOnlyList<TextPiece> Of(IOperation text)
    {
        var pieces = new TextPieces();
        pieces.Visit(text, isWhole: true, Deepest);
        return pieces._pieces;
    }

    private void Visit(IOperation value, bool isWhole, int depth)
    {
        value = Inner(value);
        if (value.ConstantValue.HasValue || depth == 0)
        {
            return;
        }

        if (Parts(value) is { } parts)
        {
            foreach (var part in parts)
            {
                Visit(part, isWhole: false, depth - 1);
            }
        }
        else if (Alternatives(value) is { } alternatives && alternatives.Any(alternative => IsPutTogether(alternative, depth - 1)))
        {
            foreach (var alternative in alternatives)
            {
                Visit(alternative, isWhole, depth - 1);
            }
        }
        else
        {
            _pieces.Add(new(value, isWhole));
        }
    }

    private static bool IsPutTogether(IOperation value, int depth)
    {
        value = Inner(value);
        return depth > 0 && !value.ConstantValue.HasValue && (Parts(value) is not null || (Alternatives(value) is { } alternatives && alternatives.Any(alternative => IsPutTogether(alternative, depth - 1))));
    }

    private static IOperation Inner(IOperation value)
    {
        while (true)
        {
            var inner = value.Bare();
            inner = inner is IConversionOperation conversion ? conversion.Operand
                : inner is IArgumentOperation argument ? argument.Value
                : inner is IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String } method, Instance: { } instance } && SameText.Contains(method.Name) && Parts(instance.Bare()) is not null ? instance
                : inner;
            if (inner == value)
            {
                return value;
            }

            value = inner;
        }
    }

    // Every one of these is in the text.
    private static IEnumerable<IOperation>? Parts(IOperation value)
    {
        switch (value)
        {
            case IInterpolatedStringOperation text:
                return text.Parts.OfType<IInterpolationOperation>().Select(static hole => hole.Expression);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                return [sum.LeftOperand, sum.RightOperand];
            case IInvocationOperation { TargetMethod: { IsStatic: true, Name: "Format" or "Concat" or "Join", ContainingType.SpecialType: SpecialType.System_String } } call:
                return call.Arguments.SelectMany(static argument => Elements(argument.Value));
            case IInvocationOperation { TargetMethod: { Name: "Replace", ContainingType.SpecialType: SpecialType.System_String }, Instance: { } template, Arguments: { Length: > 1 } arguments }:
                return [template, arguments[1].Value];
            case IInvocationOperation { TargetMethod: { Name: "ToString", ContainingType.Name: "StringBuilder" }, Instance: { } builder } when builder.Bare() is ILocalReferenceOperation local:
                return LocalValues.Appended(local).SelectMany(Elements);
            default:
                return null;
        }
    }

    private static IEnumerable<IOperation> Elements(IOperation value) => value.Bare() switch
    {
        IArrayCreationOperation { Initializer.ElementValues: var elements } => elements,
        ICollectionExpressionOperation collection => collection.Elements,
        var one => [one],
    };

    // One of these is the text.
    private static IReadOnlyList<IOperation>? Alternatives(IOperation value) => value switch
    {
        IConditionalOperation { WhenFalse: { } otherwise } choice => [choice.WhenTrue, otherwise],
        ICoalesceOperation coalesce => [coalesce.Value, coalesce.WhenNull],
        ISwitchExpressionOperation arms => [.. arms.Arms.Select(static arm => arm.Value)],
        ILocalReferenceOperation local => LocalValues.Of(local),
        IInvocationOperation call => Returned(call),
        _ => null,
    };

    // A method beside this one, in whose body the text is put together.
    private static IReadOnlyList<IOperation>? Returned(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.DeclaringSyntaxReferences is not { Length: 1 } declared || declared[0].SyntaxTree != call.Syntax.SyntaxTree || method.ReturnType.SpecialType != SpecialType.System_String
            || method.IsVirtual || method.IsAbstract || MemberBody.Of(declared[0].GetSyntax()) is not { } syntax || call.SemanticModel?.Rooted(syntax, default) is not { } body)
        {
            return null;
        }

        return body is IBlockOperation ? [.. body.Descendants().OfType<IReturnOperation>().Select(static end => end.ReturnedValue).OfType<IOperation>()] : [body];
    }
}
