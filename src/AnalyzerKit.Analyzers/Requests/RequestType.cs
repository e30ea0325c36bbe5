using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Requests;

/// <summary>A type of the user's own that a request's body is made of.</summary>
internal sealed class RequestType
{
    private RequestType(INamedTypeSymbol type, IReadOnlyDictionary<string, ISymbol> members) => (Type, Members) = (type, members);

    public INamedTypeSymbol Type { get; }

    /// <summary>Its properties and fields by the keys that they are in JSON.</summary>
    public IReadOnlyDictionary<string, ISymbol> Members { get; }

    /// <summary>What holds the stream's options; null where no request of this type can have any.</summary>
    public ISymbol? Options => Members.TryGetValue("streamoptions", out var options) || Members.TryGetValue("includeusage", out options) ? options : null;

    /// <summary>Whether its source, and so all that it has, is here and is a streamed chat's.</summary>
    public static RequestType? Of(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.Length: > 0 } named)
        {
            return null;
        }

        var members = new Dictionary<string, ISymbol>(StringComparer.Ordinal);
        var depth = 0;
        for (var current = named; current is { SpecialType: SpecialType.None } && depth < 10; current = current.BaseType, depth++)
        {
            // A base from elsewhere may have anything.
            if (current.DeclaringSyntaxReferences.Length == 0)
            {
                return null;
            }

            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsIndexer: false } or IFieldSymbol { IsImplicitlyDeclared: false })
                {
                    members[RequestKeys.Plain(Key(member))] = member;
                }
            }
        }

        return members.ContainsKey("messages") && members.TryGetValue("stream", out var stream) && IsBoolean(stream) ? new(named, members) : null;
    }

    /// <summary>Whether the options are there without being set: by an initializer, or computed.</summary>
    public bool SetsOptions => Options is { } options && options.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() switch
    {
        PropertyDeclarationSyntax property => property.Initializer is not null || property.ExpressionBody is not null || property.AccessorList?.Accessors.Any(static accessor => accessor.Body is not null || accessor.ExpressionBody is not null) == true,
        VariableDeclaratorSyntax declarator => declarator.Initializer is not null,
        ParameterSyntax parameter => parameter.Default is { Value: not LiteralExpressionSyntax },
        _ => false,
    }) || Type.InstanceConstructors.Any(constructor => Options is { } options && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is ConstructorDeclarationSyntax declaration
        && declaration.DescendantTokens().Any(token => token.ValueText == options.Name)));

    private static string Key(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is "JsonPropertyNameAttribute" or "JsonPropertyAttribute" or "DataMemberAttribute" && attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is string key)
            {
                return key;
            }
        }

        return member.Name;
    }

    private static bool IsBoolean(ISymbol member)
    {
        var type = (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type;
        return type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0].SpecialType == SpecialType.System_Boolean : type?.SpecialType == SpecialType.System_Boolean;
    }
}
