using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Requests that a bare <c>HttpClient</c> posts to a model's host.</summary>
internal static class ModelRequests
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "PostAsync", "PostAsJsonAsync", "SendAsync", "Send" };

    /// <summary>The files that may hold one.</summary>
    public static FileText Files() => new("PostA", "Send");

    /// <summary>Whether a method of that name may be such a request.</summary>
    public static bool IsName(string name) => Names.Contains(name);

    /// <summary>Whether there may be such a request in a piece of code, by the syntax alone.</summary>
    public static bool MayBeIn(SyntaxNode code) => code.DescendantTokens().Any(static token => token.IsKind(SyntaxKind.IdentifierToken) && Names.Contains(token.ValueText));

    /// <summary>Whether the call posts to a host that is known to serve models.</summary>
    public static bool Is(IInvocationOperation call) => Host(call) is not null;

    /// <summary>The model's host that the call posts to; null where it is another, or not known.</summary>
    public static string? Host(IInvocationOperation call)
    {
        if (!Names.Contains(call.TargetMethod.Name) || Client(call) is not { } client || !client.Type.IsOrImplements("System.Net.Http", "HttpMessageInvoker"))
        {
            return null;
        }

        var url = call.Arguments.Argument("requestUri");
        if (call.Arguments.Argument("request") is { } request)
        {
            if (Origin.Of(request) is not IObjectCreationOperation message || (message.Arguments.Argument("method") is { } method && ObjectSettings.Variable(method)?.Name is "Get" or "Head" or "Delete" or "Options"))
            {
                return null;
            }

            url = message.Arguments.Argument("requestUri") ?? (ObjectSettings.Of(message, "RequestUri") is { Count: > 0 } set ? set[0] : null);
        }

        return url is null ? BaseHost(client) : UrlText.Of(url) is { } uri ? Known(uri) : UrlText.IsRelative(url) ? BaseHost(client) : null;
    }

    /// <summary>The client that a call is made on, an extension's <c>this</c> included.</summary>
    public static IOperation? Client(IInvocationOperation call) => call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null);

    /// <summary>The host, where it is known to serve models.</summary>
    public static string? Known(Uri uri) => KnownHosts.Find(uri).Provider is null ? null : uri.Host;

    private static string? BaseHost(IOperation client)
    {
        foreach (var step in Origin.Path(client))
        {
            var addresses = step is IObjectCreationOperation creation ? ObjectSettings.Of(creation, "BaseAddress")
                : ObjectSettings.Variable(step) is { } holder ? ObjectSettings.Of(holder, "BaseAddress", step)
                : [];
            foreach (var address in addresses)
            {
                return UrlText.Of(address) is { } uri ? Known(uri) : null;
            }
        }

        return null;
    }
}
