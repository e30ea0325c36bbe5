using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>What a web request brings along: its query, form, headers, cookies, route and body.</summary>
internal static class RequestContent
{
    private static readonly HashSet<string> Requests = new(StringComparer.Ordinal) { "HttpRequest", "HttpRequestBase", "HttpListenerRequest", "HttpRequestData" };

    private static readonly HashSet<string> Contents = new(StringComparer.Ordinal)
    {
        "Query", "Form", "Headers", "Cookies", "RouteValues", "QueryString", "Body", "Params", "InputStream", "ReadFormAsync", "ReadFromJsonAsync", "ReadAsStringAsync", "Item",
    };

    public static bool Is(IOperation? value)
    {
        for (var depth = 12; depth > 0 && value is not null; depth--)
        {
            value = value.Bare();
            switch (value)
            {
                case IAwaitOperation awaited:
                    value = awaited.Operation;
                    break;
                case IConditionalAccessOperation access:
                    value = access.Operation;
                    break;
                case IPropertyReferenceOperation { Instance: { } instance, Property.Name: var name } property:
                    if (IsRequest(instance.Type) && (property.Property.IsIndexer || Contents.Contains(name)))
                    {
                        return true;
                    }

                    value = instance;
                    break;
                case IInvocationOperation call:
                    var receiver = call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
                    if (receiver is not null && IsRequest(receiver.Bare().Type) && Contents.Contains(call.TargetMethod.Name))
                    {
                        return true;
                    }

                    value = call.TargetMethod is { IsExtensionMethod: false, IsStatic: true } ? null : receiver;
                    break;
                case ILocalReferenceOperation local:
                    value = Writes.Only(local);
                    break;
                case IObjectCreationOperation { Type.Name: "StreamReader", Arguments: { Length: > 0 } arguments }:
                    value = arguments[0].Value;
                    break;
                case ICoalesceOperation coalesce:
                    value = coalesce.Value;
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsRequest(ITypeSymbol? type) => type is not null && Requests.Contains(type.Name);
}
