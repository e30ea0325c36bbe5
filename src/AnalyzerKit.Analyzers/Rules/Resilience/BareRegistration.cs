using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries;
using AnalyzerKit.Analyzers.Libraries.Retries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>A registered client that calls a model, and to which nothing in sight adds a handler that could retry.</summary>
internal static class BareRegistration
{
    // What is called on a builder without changing what becomes of a failed request. Anything else might.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "ConfigureHttpClient", "SetHandlerLifetime", "RedactLoggedHeaders", "AddTypedClient", "AddDefaultLogger", "RemoveAllLoggers", "AddLogger", "AddAsKeyed", "UseSocketsHttpHandler",
    };

    /// <summary>The model's host; null where the call registers another client, or one that something may retry for.</summary>
    public static string? Of(IInvocationOperation call, ResilienceElsewhere elsewhere, CancellationToken cancellationToken) =>
        HttpRegistration.Of(call) is { } registration && IsBare(registration) && HttpRegistrationHost.Of(registration) is { } host
            && (registration.Typed is null || !Retries(registration.Typed)) && registration.Others().All(IsBare) && !elsewhere.IsPossible(cancellationToken)
            ? host
            : null;

    private static bool IsBare(HttpRegistration registration) => !registration.Escapes && registration.Chain.All(IsHarmless);

    private static bool IsHarmless(IInvocationOperation call) =>
        Harmless.Contains(call.TargetMethod.Name) || (call.TargetMethod.Name == "ConfigurePrimaryHttpMessageHandler" && call.Arguments.Any(IsPlain));

    private static bool IsPlain(IArgumentOperation argument) =>
        argument.Value.Bare() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }
        && lambda.Body.DescendantsAndSelf().OfType<IReturnOperation>().All(static result => result.ReturnedValue is null || PlainHandlers.Is(result.ReturnedValue));

    // The class that the client is for may have a loop or a pipeline of its own.
    private static bool Retries(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.SelectMany(static declaration => declaration.GetSyntax().DescendantTokens()).Any(static token =>
            token.IsKind(SyntaxKind.IdentifierToken) && (token.ValueText is "Delay" or "Sleep" || RetryNames.Suggest(token.ValueText)));
}
