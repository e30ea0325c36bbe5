using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>A URL whose host stands in the source, whatever is put together behind it.</summary>
internal static class SourceUrl
{
    private const int Deepest = 8;

    /// <summary>The URLs that a value may be: one, or each that is chosen from; none where any of them is not known, as the source's is then only the default.</summary>
    public static IReadOnlyList<(IOperation Place, Uri Url)> AllOf(IOperation value)
    {
        var urls = new List<(IOperation Place, Uri Url)>();
        return Gather(value, urls, Deepest) ? urls : [];
    }

    private static bool Gather(IOperation value, List<(IOperation Place, Uri Url)> urls, int depth)
    {
        if (depth == 0)
        {
            return false;
        }

        if (Of(value) is { } one)
        {
            urls.Add(one);
            return true;
        }

        value = value.Bare();
        return value switch
        {
            IThrowOperation => true,
            IConversionOperation conversion => Gather(conversion.Operand, urls, depth - 1),
            IConditionalOperation { WhenFalse: { } otherwise } choice => Gather(choice.WhenTrue, urls, depth - 1) && Gather(otherwise, urls, depth - 1),
            ISwitchExpressionOperation choice => choice.Arms.All(arm => Gather(arm.Value, urls, depth - 1)),
            ILocalReferenceOperation local when Writes.Only(local) is { } only => Gather(only, urls, depth - 1),
            IParameterReferenceOperation parameter when GivenArguments.Of(parameter) is { Count: > 0 } given => given.All(argument => Gather(argument, urls, depth - 1)),
            IObjectCreationOperation { Arguments.Length: 1 } creation when creation.Type.Is("System", "Uri") => Gather(creation.Arguments[0].Value, urls, depth - 1),
            _ => false,
        };
    }

    // Where the URL stands or is named, and its absolute form; null where its host is not known.
    private static (IOperation Place, Uri Url)? Of(IOperation value)
    {
        // new Uri("...") is shown at its text.
        var place = value.Bare();
        while (place is IObjectCreationOperation { Arguments.Length: > 0 } creation && creation.Type.Is("System", "Uri") || place is IConversionOperation)
        {
            place = (place is IObjectCreationOperation made ? made.Arguments[0].Value : ((IConversionOperation)place).Operand).Bare();
        }

        return Start(value, Deepest) is { } start && start.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(start, UriKind.Absolute, out var url) ? (place, url) : null;
    }

    // What is known from the left on; a hole in front of the host's end becomes a name.
    private static string? Start(IOperation value, int depth)
    {
        value = value.Bare();
        if (depth == 0 || ConstantText.Of(value) is { } known)
        {
            return depth == 0 ? null : ConstantText.Of(value);
        }

        return value switch
        {
            IConversionOperation conversion => Start(conversion.Operand, depth - 1),
            IInterpolatedStringOperation text => Joined(text.Parts.Select(part => part is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string constant } } ? constant : part is IInterpolationOperation hole ? Start(hole.Expression, depth - 1) : null)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Joined([Start(sum.LeftOperand, depth - 1), Start(sum.RightOperand, depth - 1)]),
            IObjectCreationOperation { Arguments.Length: > 0 } creation when creation.Type.Is("System", "Uri") => WithPath(Start(creation.Arguments[0].Value, depth - 1), creation),
            IInvocationOperation { TargetMethod: { Name: "Format", ContainingType.SpecialType: SpecialType.System_String }, Arguments: { Length: > 1 } arguments } => Start(arguments[0].Value, depth - 1)?.Replace("{0}", "x"),
            IInvocationOperation { TargetMethod: { Name: "Trim" or "TrimEnd" or "ToString", ContainingType.SpecialType: SpecialType.System_String }, Instance: { } instance } => Start(instance, depth - 1),
            ILocalReferenceOperation local when Writes.Only(local) is { } only => Start(only, depth - 1),
            IFieldReferenceOperation { Field.IsReadOnly: true } field => Initialized(field, depth),
            _ => null,
        };
    }

    // new Uri(root, "v1/models")
    private static string? WithPath(string? root, IObjectCreationOperation creation) =>
        root is not null && creation.Arguments.Length == 2 && ConstantText.Of(creation.Arguments[1].Value) is { } path && Uri.TryCreate(root, UriKind.Absolute, out var start) && Uri.TryCreate(start, path, out var whole) ? whole.AbsoluteUri : root;

    private static string? Initialized(IFieldReferenceOperation field, int depth) =>
        field.Field.DeclaringSyntaxReferences is { Length: 1 } declared && declared[0].SyntaxTree == field.Syntax.SyntaxTree
        && declared[0].GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax { Initializer.Value: var value } && field.SemanticModel?.GetOperation(value) is { } operation
            ? Start(operation, depth - 1)
            : null;

    private static string? Joined(IEnumerable<string?> parts)
    {
        var text = "";
        foreach (var part in parts)
        {
            text += part ?? (text.Length == 0 ? "" : "x");
            if (text.Length == 0)
            {
                // An unknown start is an unknown host.
                return null;
            }
        }

        return text;
    }
}
