using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries;
using AnalyzerKit.Analyzers.Libraries.Retries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>An <c>HttpClient</c> that is given to an SDK's client.</summary>
/// <param name="Attempts">How often the SDK's client sends by itself; null where not known.</param>
/// <param name="Handler">The retry among the HTTP client's handlers; null where none is in sight.</param>
internal sealed record GivenClients(int? Attempts, PollyRetry? Handler)
{
    /// <summary>A look at the source alone.</summary>
    public static bool MayBe(SyntaxNode creation) => creation switch
    {
        ObjectCreationExpressionSyntax { Type: var type } => Name(type) is "HttpClientPipelineTransport" or "AnthropicClient",
        ImplicitObjectCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions.Any(static expression => expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "HttpClient" } }),
        _ => false,
    };

    /// <summary>Who is given what; null where nothing is.</summary>
    public static GivenClients? Of(IObjectCreationOperation creation)
    {
        if (creation.Type.IsNamed("Anthropic", "AnthropicClient"))
        {
            return ObjectSettings.Of(creation, "HttpClient") is { Count: 1 } given ? new(SdkRetries.Attempts(creation), Retry(given[0])) : null;
        }

        return creation.Type.IsNamed("System.ClientModel.Primitives", "HttpClientPipelineTransport") && creation.Arguments.Length > 0 && Options(creation) is { } options
            ? new(SdkRetries.Configured(options), Retry(creation.Arguments[0].Value))
            : null;
    }

    // new Options { Transport = new(...) }, options.Transport = new(...)
    private static IOperation? Options(IOperation transport)
    {
        var parent = transport.Parent;
        while (parent is IConversionOperation)
        {
            parent = parent.Parent;
        }

        return parent is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Transport", Instance: { } instance } } assignment ? null
            : instance is IInstanceReferenceOperation ? assignment.Enclosing<IObjectCreationOperation>()
            : instance;
    }

    private static PollyRetry? Retry(IOperation client)
    {
        var own = HttpHandlerRetries.OfClient(client);
        return (own.Count > 0 ? own : Registered(client)).FirstOrDefault(static retry => retry.Handled.MayBeTransport);
    }

    // By the name that the factory is asked for, or by the class whose constructor gets it.
    private static IReadOnlyList<PollyRetry> Registered(IOperation client)
    {
        var origin = Origin.Of(client);
        if (client.SemanticModel is not { } model)
        {
            return [];
        }

        Func<HttpRegistration, bool>? fits = origin switch
        {
            IInvocationOperation { TargetMethod.Name: "CreateClient" } create when create.Arguments.Argument("name") is { } given && ConstantText.Of(given) is { } name => registration => registration.Typed is null && registration.Name == name,
            IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } => registration => SymbolEqualityComparer.Default.Equals(registration.Typed, constructor.ContainingType),
            _ => null,
        };
        return fits is null ? [] :
        [
            .. client.Syntax.SyntaxTree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Where(static call => CallNames.Of(call)?.Identifier.ValueText == "AddHttpClient")
                .Select(call => model.GetOperation(call)).OfType<IInvocationOperation>().Select(HttpRegistration.Of).OfType<HttpRegistration>().Where(fits).SelectMany(static registration => registration.Retries),
        ];
    }

    private static string Name(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
