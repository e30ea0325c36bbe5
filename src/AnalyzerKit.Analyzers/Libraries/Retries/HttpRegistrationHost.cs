using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries.Retries;

/// <summary>Whether a registered client calls a model: by its base address, or by an address in the class that it is made for.</summary>
internal static class HttpRegistrationHost
{
    /// <summary>The model's host; null where it is another, or not known.</summary>
    public static string? Of(HttpRegistration registration)
    {
        var isAddressed = false;
        foreach (var call in registration.Chain.Where(static call => call.TargetMethod.Name == "ConfigureHttpClient").Prepend(registration.Call))
        {
            foreach (var address in call.Arguments.SelectMany(Addresses))
            {
                isAddressed = true;
                if (UrlText.Of(address) is { } uri && ModelRequests.Known(uri) is { } host)
                {
                    return host;
                }
            }
        }

        return isAddressed || registration.Typed is not { } type ? null : Named(type);
    }

    private static IEnumerable<IOperation> Addresses(IArgumentOperation argument)
    {
        var body = argument.Value.Bare() is IDelegateCreationOperation { Target: IMethodReferenceOperation method } ? Origin.Body(method.Method, argument) : argument.Value;
        return body is null ? [] : body.DescendantsAndSelf().OfType<ISimpleAssignmentOperation>()
            .Where(static assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "BaseAddress" }).Select(static assignment => assignment.Value);
    }

    private static string? Named(INamedTypeSymbol type)
    {
        foreach (var token in type.DeclaringSyntaxReferences.SelectMany(static declaration => declaration.GetSyntax().DescendantTokens()))
        {
            if (token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken && token.ValueText.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                && Uri.TryCreate(token.ValueText, UriKind.Absolute, out var uri) && ModelRequests.Known(uri) is { } host)
            {
                return host;
            }
        }

        return null;
    }
}
