using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Addresses that are put together in source: enough of their text to see the host, with a letter in the place of what is not known.</summary>
internal static class UrlText
{
    private const int Deepest = 6;

    /// <summary>The address; null where it is relative or its host is not known.</summary>
    public static Uri? Of(IOperation value) => Uri.TryCreate(Text(value, Deepest), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>Whether the text is known and is no address of its own, but the end of one.</summary>
    public static bool IsRelative(IOperation value) => Text(value, Deepest) is { } text && !text.StartsWith("x", StringComparison.Ordinal) && text.IndexOf("://", StringComparison.Ordinal) < 0;

    private static string Text(IOperation value, int depth)
    {
        if (ConstantText.Of(value) is { } constant)
        {
            return constant;
        }

        value = Origin.Of(value);
        return depth == 0 ? "x" : value switch
        {
            { ConstantValue: { HasValue: true, Value: string text } } => text,
            IInterpolatedStringOperation interpolated => string.Concat(interpolated.Parts.Select(part => part switch
            {
                IInterpolatedStringTextOperation text => text.Text.ConstantValue.Value as string ?? "",
                IInterpolationOperation hole => Text(hole.Expression, depth - 1),
                _ => "x",
            })),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Text(sum.LeftOperand, depth - 1) + Text(sum.RightOperand, depth - 1),
            IObjectCreationOperation { Arguments.Length: > 0 } creation when creation.Type?.Name == "Uri" => Text(creation.Arguments[0].Value, depth - 1),
            ICoalesceOperation coalesce when coalesce.WhenNull.Bare() is not IThrowOperation => Text(coalesce.WhenNull, depth - 1),
            _ => "x",
        };
    }
}
