using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>What is to be done with a member of a metered interface or of one that it inherits.</summary>
internal enum MemberFate
{
    /// <summary>The client writes it.</summary>
    Write,

    /// <summary>It is complete without the client.</summary>
    Leave,

    /// <summary>No client can have it: nothing is written, and the mistake is reported.</summary>
    Refuse,
}

internal static class MemberShape
{
    public static MemberFate Sort(ISymbol member, INamedTypeSymbol service, ParseContext context)
    {
        if (member is not (IMethodSymbol or IPropertySymbol or IEventSymbol) || member is IMethodSymbol { MethodKind: MethodKind.ExplicitInterfaceImplementation } || member is IMethodSymbol { AssociatedSymbol: not null })
        {
            return MemberFate.Leave;
        }

        if (!member.IsAbstract || service.FindImplementationForInterfaceMember(member) is { IsAbstract: false })
        {
            if (!member.IsAbstract && member.Attribute(KnownNames.Prompt) is { } prompt)
            {
                context.Report(DeclarationRules.UnsupportedMember, context.Of(prompt), Name(member), "has a body, so its [Prompt] would never be sent; remove one of them");
            }

            return MemberFate.Leave;
        }

        if (Refusal(member) is { } refusal)
        {
            context.Report(DeclarationRules.UnsupportedMember, context.Of(member), Name(member), refusal);
            return MemberFate.Refuse;
        }

        return MemberFate.Write;
    }

    private static string Name(ISymbol member) => member.ContainingType.Name + "." + member.Name;

    private static string? Refusal(ISymbol member) => member switch
    {
        IPropertySymbol => "is a property, and a metered client has methods only; give it a body or remove it",
        IEventSymbol => "is an event, and a metered client has methods only; give it a body or remove it",
        { IsStatic: true } => "is static and abstract, and a client is called on an instance; give it a body or remove it",
        { DeclaredAccessibility: not Accessibility.Public } => "is not public, so nobody could call it; make it public",
        IMethodSymbol { TypeParameters.Length: > 0 } => "is generic, and a prompt is not; declare a method for each type",
        IMethodSymbol { IsVararg: true } => "takes an argument list without types; name its parameters",
        _ => null,
    };
}
