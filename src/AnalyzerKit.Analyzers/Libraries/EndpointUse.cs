using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Finds the URL by which an operation sends requests, or makes a client that will.</summary>
internal static class EndpointUse
{
    private static readonly HashSet<string> Requests = new(StringComparer.Ordinal)
    {
        "GetAsync", "PostAsync", "PutAsync", "PatchAsync", "SendAsync", "GetStringAsync", "GetStreamAsync", "GetByteArrayAsync", "PostAsJsonAsync", "PutAsJsonAsync", "GetFromJsonAsync", "GetFromJsonAsAsyncEnumerable", "UploadString", "UploadStringTaskAsync", "Create", "CreateHttp",
    };

    private static readonly HashSet<string> Settings = new(StringComparer.Ordinal) { "BaseAddress", "RequestUri", "Endpoint", "BaseUrl", "BaseUri", "ApiUrlFormat" };

    private static readonly HashSet<string> Addresses = new(StringComparer.OrdinalIgnoreCase) { "requestUri", "uri", "endpoint", "baseUrl", "baseUri", "url", "address", "uriString", "hostUrl", "requestUriString" };

    private static readonly string[] Spaces = ["OpenAI", "Azure.AI", "Anthropic", "Microsoft.SemanticKernel", "Microsoft.Extensions.AI", "OllamaSharp", "Mistral", "RestSharp", "Refit", "Flurl", "Microsoft.Agents", "Betalgo", "LangChain"];

    /// <summary>Names of what could be a use, so that most operations are dismissed by a look into a table.</summary>
    public static bool IsSetting(string name) => Settings.Contains(name);

    /// <summary>The value of a URL that a call or creation sends to; null where there is none.</summary>
    public static IOperation? Of(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod is { ContainingType: { } type } method && ((Requests.Contains(method.Name) && SendsByItself(type)) || IsLibrary(type, method)) ? Address(call.Arguments) : null,
        IObjectCreationOperation { Type: { } type } creation => type.Is("System.Net.Http", "HttpRequestMessage") || IsLibrary(type, null) ? Address(creation.Arguments) : null,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { } property } } assignment =>
            Settings.Contains(property.Name) && !property.ContainingType.IsInSpace(KnownNames.Runtime) && (property.ContainingType.IsInSpace("System.Net") || IsLibrary(property.ContainingType, null)) ? assignment.Value : null,
        _ => null,
    };

    private static bool SendsByItself(INamedTypeSymbol type) => type.IsInSpace("System.Net") && type.Name is "HttpClient" or "HttpClientJsonExtensions" or "WebClient" or "WebRequest";

    private static bool IsLibrary(ITypeSymbol type, IMethodSymbol? method) => Spaces.Any(type.IsInSpace)
        || (method is { IsExtensionMethod: true, Parameters: { Length: > 0 } parameters } && Spaces.Any(parameters[0].Type.IsInSpace) && !type.IsInSpace(KnownNames.Runtime));

    private static IOperation? Address(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(static argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter.Name: var name } && Addresses.Contains(name))?.Value;
}
