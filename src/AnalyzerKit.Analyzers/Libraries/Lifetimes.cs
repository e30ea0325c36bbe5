using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Which types of a compilation live as long as the process does, as far as its source shows.</summary>
internal sealed class Lifetimes(NamedSource source)
{
    private static readonly HashSet<string> Once = new(StringComparer.Ordinal)
    {
        "AddSingleton", "TryAddSingleton", "AddKeyedSingleton", "TryAddKeyedSingleton", "AddActivatedSingleton", "AddHostedService",
    };

    private static readonly HashSet<string> Often = new(StringComparer.Ordinal)
    {
        "AddScoped", "TryAddScoped", "AddKeyedScoped", "AddTransient", "TryAddTransient", "AddKeyedTransient", "AddHttpClient", "AddHttpMessageHandler",
    };

    // What stands in the name of each of them.
    private static readonly string[] Marks = ["Singleton", "AddHostedService", "Scoped", "Transient", "AddHttp"];

    private readonly object _gate = new();
    private HashSet<string>? _singletons;

    /// <summary>Whether a name is one by which something is registered once for the process.</summary>
    public static bool IsSingletonRegistration(string method) => Once.Contains(method) && method != "AddHostedService";

    public bool IsSingleton(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (type.TypeKind != TypeKind.Class || type.IsAbstract)
        {
            return false;
        }

        if (type.IsOrImplements("Microsoft.Extensions.Hosting", "IHostedService") || HasOneInstance(type))
        {
            return true;
        }

        lock (_gate)
        {
            _singletons ??= Gather(cancellationToken);
        }

        return _singletons.Contains(type.Name);
    }

    // private Client() { } and static Client Instance { get; } = new();
    private static bool HasOneInstance(INamedTypeSymbol type) =>
        type.InstanceConstructors.All(static constructor => constructor.DeclaredAccessibility == Accessibility.Private)
        && type.GetMembers().Any(member => member is { IsStatic: true } and (IFieldSymbol or IPropertySymbol { SetMethod: null })
            && Held(member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type) is { } held && SymbolEqualityComparer.Default.Equals(held, type));

    private static ITypeSymbol Held(ITypeSymbol type) => type.IsNamed("System", "Lazy") && type is INamedTypeSymbol { TypeArguments: { Length: > 0 } held } ? held[0] : type;

    // By name alone: a type that another registration makes anew is left out, whichever of two of one name it is.
    private HashSet<string> Gather(CancellationToken cancellationToken)
    {
        var (once, often) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var call in source.NodesNear(Marks, cancellationToken).OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is MemberAccessExpressionSyntax { Name: var method } && (Once.Contains(method.Identifier.ValueText) ? once : Often.Contains(method.Identifier.ValueText) ? often : null) is { } names)
            {
                names.UnionWith(Registered(method, call.ArgumentList));
            }
        }

        once.ExceptWith(often);
        return once;
    }

    private static IEnumerable<string> Registered(SimpleNameSyntax method, ArgumentListSyntax arguments)
    {
        if (method is GenericNameSyntax { TypeArgumentList.Arguments: { Count: > 0 } types })
        {
            yield return Last(types[types.Count - 1]);
        }

        foreach (var argument in arguments.Arguments)
        {
            var value = argument.Expression is LambdaExpressionSyntax { ExpressionBody: { } body } ? body : argument.Expression;
            if (value is ObjectCreationExpressionSyntax creation)
            {
                yield return Last(creation.Type);
            }
            else if (value is TypeOfExpressionSyntax type)
            {
                yield return Last(type.Type);
            }
        }
    }

    private static string Last(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
