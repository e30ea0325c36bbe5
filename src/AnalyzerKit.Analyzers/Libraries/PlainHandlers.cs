using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Handlers of the framework that send a request and do no more.</summary>
internal static class PlainHandlers
{
    /// <summary>Whether a value is made as one.</summary>
    public static bool Is(IOperation handler) => Origin.Of(handler) is IObjectCreationOperation { Type: { Name: "HttpClientHandler" or "SocketsHttpHandler" or "WinHttpHandler" or "WebRequestHandler" } type } && type.IsNamed("System.Net.Http", type.Name);

    /// <summary>Whether an <c>HttpClient</c> is made with no handler, or a plain one.</summary>
    public static bool HasOnly(IObjectCreationOperation client) => client.Type.IsNamed("System.Net.Http", "HttpClient") && (client.Arguments.Argument("handler") is not { } handler || Is(handler));
}
