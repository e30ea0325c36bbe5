using AnalyzerKit.CompilerServices;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Dispatch.Routing;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;
using AnalyzerKit.Tests.Support;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Dispatch.Routing;

/// <summary>Calls to be routed, and what they are routed by.</summary>
internal static class Calls
{
    public static readonly RelaySettings Relay = new() { Name = "default", BaseUrl = new("https://relay.example/v1/") };

    public static CallClassifierContext Of(params int[] lengths) => Of(null, [.. lengths.Select(length => new ChatMessage(ChatRole.User, new string('x', length)))]);

    public static CallClassifierContext Of(ChatOptions? options, params ChatMessage[] messages) =>
        new() { Client = "IAssistant", Operation = "AskAsync", Messages = messages, Options = options };

    public static CallRoutes Routes(params RouteDeclaration[] routes) => CallRoutes.Of(ClientOverrides.None, Operation(routes))!;

    public static OperationDeclaration Operation(params RouteDeclaration[] routes) => new(new("IAssistant", "gpt-4.1") { Routes = routes }, "AskAsync");

    public static RouteDeclaration Route(CallTier tier, RouteOrder order, params string[] models) => new(tier, models, order, order == RouteOrder.Weight ? [.. models.Select(_ => 1.0)] : []);

    public static PriceRow Price(string model, decimal input, decimal output) => new() { Model = model, Input = input, Output = output, Source = "test" };

    public static RouteTerms Terms(PriceBook? prices = null, int? maxOutputTokens = null, bool isStream = false) =>
        new(prices ?? new(ModelCatalog.BuiltIn, []), Relay, maxOutputTokens, isStream, ManualTimeProvider.DefaultStart);
}
