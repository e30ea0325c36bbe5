using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>What metered interfaces say of retries: a method's word goes over the interface's, that one over the assembly's.</summary>
internal static class MeteredRetries
{
    /// <summary>Whether a metered interface has methods for whose calls nobody decided on retries.</summary>
    public static bool AreMissing(INamedTypeSymbol service, Compilation compilation)
    {
        if (service.Attribute(KnownNames.Retry) is not null || compilation.Assembly.Attribute(KnownNames.Retry) is not null)
        {
            return false;
        }

        foreach (var type in service.AllInterfaces.Insert(0, service))
        {
            if (type.Attribute(KnownNames.Retry) is null && type.GetMembers().Any(member => member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsAbstract: true, IsStatic: false } && IsUndecided(member, service)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The most attempts of a metered method's call; 1 where nothing says more.</summary>
    public static int Attempts(IMethodSymbol method)
    {
        var attribute = method.Attribute(KnownNames.Retry) ?? method.ContainingType.Attribute(KnownNames.Retry) ?? method.ContainingAssembly?.Attribute(KnownNames.Retry);
        if (attribute is null)
        {
            return 1;
        }

        foreach (var argument in attribute.NamedArguments)
        {
            if (argument is { Key: "MaxAttempts", Value.Value: int most })
            {
                return most;
            }
        }

        return 3;
    }

    private static bool IsUndecided(ISymbol method, INamedTypeSymbol service) =>
        method.Attribute(KnownNames.Retry) is null && service.FindImplementationForInterfaceMember(method) is not { IsAbstract: false };
}
