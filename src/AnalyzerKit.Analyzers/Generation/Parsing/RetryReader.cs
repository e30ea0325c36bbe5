using System.Globalization;
using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Reads <c>[Retry]</c>.</summary>
internal static class RetryReader
{
    private const int Day = 24 * 60 * 60 * 1000; // the bound of the settings, too

    /// <summary>The retries declared on a symbol; null where there are none.</summary>
    public static RetryModel? Read(ISymbol symbol, ParseContext context) =>
        symbol.Attribute(KnownNames.Retry) is { } attribute && attribute.IsReadable() ? Read(attribute, symbol is IAssemblySymbol ? "the assembly" : symbol.Name, context) : null;

    private static RetryModel Read(AttributeData attribute, string owner, ParseContext context) => new(
        Number(attribute, "MaxAttempts", 3, 1, int.MaxValue, owner, context),
        Number(attribute, "BaseDelayMilliseconds", 1000, 0, Day, owner, context),
        Number(attribute, "MaxDelayMilliseconds", 30000, 0, Day, owner, context));

    private static int Number(AttributeData attribute, string name, int otherwise, int least, int most, string owner, ParseContext context)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key != name || argument.Value.Value is not int value)
            {
                continue;
            }

            if (value < least || value > most)
            {
                var location = context.Of(attribute.NamedSyntax(name, context.CancellationToken));
                context.Report(DeclarationRules.OutOfRange, location, name, owner, value.ToString(CultureInfo.InvariantCulture), most == int.MaxValue ? least + " or more" : "from " + least + " to " + most + " (a day)");
            }

            return value;
        }

        return otherwise;
    }
}
