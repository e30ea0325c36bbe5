using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Keys;

/// <summary>What a constructor puts into fields and properties, and into the headers that a client sends with every request.</summary>
internal static class KeptValues
{
    private static readonly HashSet<string> KeyHeaders = new(StringComparer.OrdinalIgnoreCase) { "Authorization", "api-key", "x-api-key", "x-goog-api-key", "Ocp-Apim-Subscription-Key" };

    public static IEnumerable<(ISymbol? Member, IOperation Value)> In(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation || operation.Enclosing<IAnonymousFunctionOperation>() is not null || operation.Enclosing<ILocalFunctionOperation>() is not null)
            {
                continue;
            }

            switch (operation)
            {
                case ISimpleAssignmentOperation { Target: IFieldReferenceOperation field, Value: var value } when IsOwn(field):
                    yield return (field.Field, value);
                    break;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.IsEmpty: true } property, Value: var value } when IsOwn(property):
                    yield return (property.Property, value);
                    break;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Authorization", ContainingType.Name: "HttpRequestHeaders" }, Instance: var headers }, Value: var value } when IsKept(headers):
                    yield return (null, value);
                    break;
                case IInvocationOperation { TargetMethod: { Name: "Add" or "TryAddWithoutValidation", ContainingType.Name: "HttpHeaders" }, Arguments: { Length: 2 } arguments } call
                    when ConstantText.Of(arguments[0].Value) is { } header && KeyHeaders.Contains(header) && IsKept(call.Instance):
                    yield return (null, arguments[1].Value);
                    break;
            }
        }
    }

    private static bool IsOwn(IMemberReferenceOperation member) => member.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    // The headers of every request, of a client that is a member or goes into one.
    private static bool IsKept(IOperation? headers) => headers is IPropertyReferenceOperation { Property.Name: "DefaultRequestHeaders", Instance: { } client }
        && client.Bare() is IFieldReferenceOperation or IPropertyReferenceOperation or ILocalReferenceOperation;
}
