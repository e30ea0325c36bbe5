using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries.Retries;

/// <summary>A client that is registered with <c>AddHttpClient</c>.</summary>
/// <param name="Call">The registration.</param>
/// <param name="Chain">The calls on its builder, in the order of the source.</param>
/// <param name="Escapes">Whether somebody else gets hold of the builder.</param>
internal sealed record HttpRegistration(IInvocationOperation Call, IReadOnlyList<IInvocationOperation> Chain, bool Escapes)
{
    private const string Method = "AddHttpClient";

    /// <summary>The client's name, where it is known.</summary>
    public string? Name => Call.Arguments.Argument("name") is { } name ? ConstantText.Of(name) : null;

    /// <summary>The class that gets the client; null where it is registered by name only.</summary>
    public INamedTypeSymbol? Typed => Call.TargetMethod.TypeArguments.LastOrDefault() as INamedTypeSymbol;

    /// <summary>The retries of its handlers, the outermost first.</summary>
    public IReadOnlyList<PollyRetry> Retries => HttpHandlerRetries.Of(Chain);

    /// <summary>The registration that a call is; null where it is none.</summary>
    public static HttpRegistration? Of(IInvocationOperation call)
    {
        if (call.TargetMethod.Name != Method || !call.TargetMethod.ReturnType.IsNamed("Microsoft.Extensions.DependencyInjection", "IHttpClientBuilder"))
        {
            return null;
        }

        var chain = new List<IInvocationOperation>();
        var escapes = Follow(call, chain);
        return new(call, chain, escapes);
    }

    /// <summary>Whether it registers the same client.</summary>
    public bool IsSame(HttpRegistration other) => Typed is { } type ? SymbolEqualityComparer.Default.Equals(type, other.Typed) : Name is { } name && other.Typed is null && other.Name == name;

    /// <summary>The other registrations of the same client in the same body.</summary>
    public IEnumerable<HttpRegistration> Others() =>
        Call.Body().DescendantsAndSelf().OfType<IInvocationOperation>().Where(other => other != Call && other.TargetMethod.Name == Method).Select(Of).OfType<HttpRegistration>().Where(IsSame);

    // Whether the builder, or what comes of it, gets out of sight.
    private static bool Follow(IOperation value, List<IInvocationOperation> chain)
    {
        while (true)
        {
            var parent = value.Parent;
            if (parent is IConversionOperation or IParenthesizedOperation)
            {
                value = parent;
                continue;
            }

            var next = parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true } extension } && extension.Arguments[0] == parent ? extension
                : parent is IInvocationOperation call && call.Instance == value ? call
                : null;
            if (next is not null)
            {
                chain.Add(next);
                value = next;
                continue;
            }

            return parent switch
            {
                IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation } => false,
                IPropertyReferenceOperation { Property.Name: "Services" } => false,
                IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => Uses(declarator.Symbol, value).Aggregate(false, (escapes, use) => Follow(use, chain) || escapes),
                _ => true,
            };
        }
    }

    private static IEnumerable<IOperation> Uses(ILocalSymbol local, IOperation near) =>
        near.Body().DescendantsAndSelf().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)).OrderBy(static reference => reference.Syntax.SpanStart);
}
