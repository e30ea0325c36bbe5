using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Whose server the options of an SDK's client name.</summary>
internal static class EndpointOptions
{
    /// <summary>Without options, and without an address in them, the maker's own.</summary>
    public static ModelEndpoint Of(IOperation? options, string maker)
    {
        options = options?.Bare();
        if (options is null or IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null } })
        {
            return ModelEndpoint.Of(maker);
        }

        return Origins.Of(options) is IObjectCreationOperation creation ? OfMade(creation, (options as ILocalReferenceOperation)?.Local, maker) : ModelEndpoint.Unknown;
    }

    /// <summary>The same for the object that has the address itself, and the local that holds it.</summary>
    public static ModelEndpoint OfMade(IObjectCreationOperation creation, ILocalSymbol? local, string maker)
    {
        var endpoint = ModelEndpoint.Of(maker);
        foreach (var assignment in Assignments(creation, local))
        {
            switch ((assignment.Target as IPropertyReferenceOperation)?.Property.Name)
            {
                case "Endpoint" or "BaseUrl":
                    // An address that is not written here is no maker's for certain.
                    endpoint = ModelEndpoint.At(ConstantText.Of(assignment.Value)) is { Kind: not EndpointKind.Unknown } known ? known : ModelEndpoint.Custom;
                    break;
                case "Transport" or "HttpClient" or "ApiUrlFormat":
                    // What carries the request may carry it anywhere.
                    return ModelEndpoint.Unknown;
            }
        }

        return endpoint;
    }

    private static IEnumerable<ISimpleAssignmentOperation> Assignments(IObjectCreationOperation creation, ILocalSymbol? local)
    {
        var inside = creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [];
        return local is null ? inside : inside.Concat(creation.Body().DescendantsAndSelf().OfType<ISimpleAssignmentOperation>()
            .Where(assignment => assignment.Target is IPropertyReferenceOperation { Instance: ILocalReferenceOperation holder } && SymbolEqualityComparer.Default.Equals(holder.Local, local)));
    }
}
