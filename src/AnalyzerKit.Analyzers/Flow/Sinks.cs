using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Where a computed value goes.</summary>
internal static class Sinks
{
    /// <summary>Whether it goes where money is kept or shown.</summary>
    public static bool AreMoney(IOperation value, ISymbol? containing)
    {
        for (var (current, steps) = (value, 0); current.Parent is { } parent && steps < 20; current = parent, steps++)
        {
            switch (parent)
            {
                case IVariableDeclaratorOperation declarator:
                    return MoneyWords.IsMoney(declarator.Symbol.Name);
                case IFieldInitializerOperation field:
                    return field.InitializedFields.Any(static symbol => MoneyWords.IsMoney(symbol.Name));
                case IPropertyInitializerOperation property:
                    return property.InitializedProperties.Any(static symbol => MoneyWords.IsMoney(symbol.Name));
                case IAssignmentOperation assignment:
                    return Name(assignment.Target) is { } target && MoneyWords.IsMoney(target);
                case IAnonymousFunctionOperation function when function.Parent is IDelegateCreationOperation creation && creation.Parent is not IArgumentOperation:
                    return false;
                case ILocalFunctionOperation function:
                    return MoneyWords.IsMoney(function.Symbol.Name);
                case IMethodBodyOperation or IConstructorBodyOperation or IBlockOperation { Parent: null }:
                    return IsOfMoney(containing);
                case IArgumentOperation { Parameter: { } parameter } when parent.Parent is IInvocationOperation call:
                    if (MoneyWords.IsMoney(parameter.Name) || MoneyWords.IsMoney(call.TargetMethod.Name))
                    {
                        return true;
                    }

                    break;
                case IArgumentOperation { Parameter: { } parameter }:
                    return MoneyWords.IsMoney(parameter.Name);
                case IInterpolatedStringOperation text:
                    return text.Parts.OfType<IInterpolatedStringTextOperation>().Any(static part => part.Text.Syntax.ToString() is var plain && (plain.EndsWith("$", StringComparison.Ordinal) || plain.IndexOf("cost", StringComparison.OrdinalIgnoreCase) >= 0 || plain.Contains("USD")));
                case IExpressionStatementOperation:
                    return false;
            }
        }

        return IsOfMoney(containing);
    }

    // CostOf(usage), and PriceList.Of(usage)
    private static bool IsOfMoney(ISymbol? containing) =>
        containing is not null && (MoneyWords.IsMoney((containing as IMethodSymbol)?.AssociatedSymbol?.Name ?? containing.Name) || MoneyWords.IsMoney(containing.ContainingType?.Name ?? ""));

    /// <summary>Whether it goes into a metric, whose numbers are binary by design.</summary>
    public static bool IsMetric(IOperation value)
    {
        for (var (current, steps) = (value, 0); current.Parent is { } parent && steps < 8 && parent is not (IBlockOperation or IVariableDeclaratorOperation); current = parent, steps++)
        {
            if (parent is IInvocationOperation { TargetMethod.ContainingType: var type } && type?.ContainingNamespace is { Name: "Metrics" or "Prometheus" or "Metering" })
            {
                return true;
            }
        }

        return false;
    }

    private static string? Name(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation { Member: IPropertySymbol { IsIndexer: true }, Instance: { } list } => Name(list),
        IMemberReferenceOperation member => member.Member.Name,
        IArrayElementReferenceOperation element => Name(element.ArrayReference),
        _ => null,
    };
}
