using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Tells the parameters that a web request fills from those that other code or the container does.</summary>
internal static class Endpoints
{
    private static readonly HashSet<string> Bases = new(StringComparer.Ordinal) { "ControllerBase", "Controller", "ApiController", "Hub", "PageModel" };
    private static readonly HashSet<string> Bindings = new(StringComparer.Ordinal) { "FromBodyAttribute", "FromQueryAttribute", "FromFormAttribute", "FromRouteAttribute", "FromHeaderAttribute", "FromUriAttribute", "HttpTriggerAttribute" };
    private static readonly HashSet<string> Routes = new(StringComparer.Ordinal) { "MapGet", "MapPost", "MapPut", "MapPatch", "MapDelete", "MapMethods", "Map" };
    private static readonly string[] Services = ["Service", "Client", "Options", "Settings", "Context", "Configuration", "Repository", "Factory", "Store", "Provider", "Manager", "Logger", "Accessor", "Builder", "Kernel", "Token"];

    /// <summary>Whether a request fills a parameter.</summary>
    public static bool Takes(IParameterSymbol parameter, IOperation reference)
    {
        if (IsService(parameter.Type) || parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "FromServicesAttribute" or "FromKeyedServicesAttribute"))
        {
            return false;
        }

        if (parameter.GetAttributes().Any(static attribute => attribute.AttributeClass is { } binding && Bindings.Contains(binding.Name)))
        {
            return true;
        }

        return parameter.ContainingSymbol is IMethodSymbol method && (method.MethodKind == MethodKind.AnonymousFunction ? IsRoute(method, reference) : IsAction(method));
    }

    public static bool IsService(ITypeSymbol type) => type.TypeKind is TypeKind.Interface or TypeKind.Delegate || Services.Any(end => type.Name.EndsWith(end, StringComparison.Ordinal));

    private static bool IsAction(IMethodSymbol method)
    {
        if (method is not { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false })
        {
            return false;
        }

        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (Bases.Contains(type.Name) || type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "ApiControllerAttribute"))
            {
                return !method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "NonActionAttribute");
            }
        }

        return false;
    }

    private static bool IsRoute(IMethodSymbol lambda, IOperation reference)
    {
        for (var function = reference.Enclosing<IAnonymousFunctionOperation>(); function is not null; function = function.Enclosing<IAnonymousFunctionOperation>())
        {
            if (SymbolEqualityComparer.Default.Equals(function.Symbol, lambda))
            {
                IOperation? outer = function.Parent;
                while (outer is IConversionOperation or IDelegateCreationOperation or IArgumentOperation)
                {
                    outer = outer.Parent;
                }

                return outer is IInvocationOperation { TargetMethod.Name: var route } && Routes.Contains(route);
            }
        }

        return false;
    }
}
