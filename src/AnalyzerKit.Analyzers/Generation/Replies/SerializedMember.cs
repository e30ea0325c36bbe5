using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>A property or field as the serializer sees it.</summary>
internal sealed class SerializedMember
{
    private const int Always = 1;
    private const int WhenReading = 5;

    public SerializedMember(ISymbol symbol)
    {
        Symbol = symbol;
        Type = symbol is IPropertySymbol property ? property.Type : ((IFieldSymbol)symbol).Type;
        Name = symbol.FindJson("JsonPropertyName")?.Argument(0) is string name ? name : CamelCase.Of(symbol.Name);
        var ignore = symbol.FindJson("JsonIgnore");
        Condition = ignore is null ? 0 : ignore.Named("Condition") is int condition ? condition : Always;
        Order = symbol.FindJson("JsonPropertyOrder")?.Argument(0) is int order ? order : 0;
    }

    public ISymbol Symbol { get; }

    public ITypeSymbol Type { get; }

    /// <summary>Its name in JSON.</summary>
    public string Name { get; }

    public int Order { get; }

    /// <summary>When it is ignored: the serializer's own number.</summary>
    public int Condition { get; }

    public bool IsIgnored => Condition == Always;

    /// <summary>Whether nothing is read into it, by whatever way.</summary>
    public bool IsSkipped => Condition is Always or WhenReading;

    /// <summary>The constructor's parameter that it is read into; null for none.</summary>
    public IParameterSymbol? Parameter { get; set; }

    public bool IsReadable => !IsSkipped && (Parameter is not null || HasSetter);

    public bool IsRequired => Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    /// <summary>Where null is allowed or not: the constructor's word goes first.</summary>
    public bool IsNullable => Parameter is { } parameter ? NullState.IsNullable(parameter, parameter.Type) : NullState.IsNullable(Symbol, Type);

    public string? Description => Symbol.Description() ?? Parameter?.Description();

    private bool IsIncluded => Symbol.FindJson("JsonInclude") is not null;

    private bool HasSetter => Symbol switch
    {
        IPropertySymbol { SetMethod: { } setter } => setter.DeclaredAccessibility == Accessibility.Public || IsIncluded,
        IFieldSymbol { IsReadOnly: false } => true,
        _ => false,
    };

    /// <summary>Whether the serializer looks at a symbol at all.</summary>
    public static bool IsSeen(ISymbol symbol) => symbol switch
    {
        { IsStatic: true } => false,
        IPropertySymbol { IsIndexer: false } property => IsPublic(property.GetMethod) || IsPublic(property.SetMethod) || property.FindJson("JsonInclude") is not null,
        IFieldSymbol field => field.FindJson("JsonInclude") is not null,
        _ => false,
    };

    /// <summary>Whether this one is what a derived type put another in the place of.</summary>
    public bool IsHiddenBy(SerializedMember other) => Symbol.Name == other.Symbol.Name && Inherits(other.Symbol.ContainingType, Symbol.ContainingType);

    private static bool IsPublic(IMethodSymbol? accessor) => accessor?.DeclaredAccessibility == Accessibility.Public;

    private static bool Inherits(INamedTypeSymbol? type, INamedTypeSymbol ancestor)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, ancestor))
            {
                return true;
            }
        }

        return false;
    }
}
