using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>The members of a type as the serializer gathers them: derived types first, names compared ignoring case, hidden ones left out.</summary>
internal sealed class SerializedMembers
{
    private readonly List<SerializedMember> _all = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SerializedMember> _ignored = new(StringComparer.Ordinal);

    private SerializedMembers()
    {
    }

    public IReadOnlyList<SerializedMember> All => _all;

    /// <summary>Why the serializer cannot take the type; null where it can.</summary>
    public string? Refusal { get; private set; }

    public static SerializedMembers Of(INamedTypeSymbol type)
    {
        var members = new SerializedMembers();
        for (var current = type; current is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; current = current.BaseType)
        {
            foreach (var symbol in current.GetMembers().OrderBy(static member => member is IFieldSymbol))
            {
                if (SerializedMember.IsSeen(symbol) && !members.IsIgnoredAbove(symbol))
                {
                    members.Add(new(symbol));
                }
            }
        }

        members.Bind(type);
        members.CheckAll();
        return members;
    }

    // An override that is ignored takes what it overrides with it.
    private bool IsIgnoredAbove(ISymbol symbol) =>
        symbol is IPropertySymbol property
        && IsVirtual(property)
        && _ignored.TryGetValue(property.Name, out var ignored)
        && IsVirtual(ignored.Symbol)
        && SymbolEqualityComparer.Default.Equals(ignored.Type, property.Type);

    private static bool IsVirtual(ISymbol symbol) => symbol.IsVirtual || symbol.IsOverride || symbol.IsAbstract;

    private void Add(SerializedMember member)
    {
        if (!_places.TryGetValue(member.Name, out var place))
        {
            _places.Add(member.Name, _all.Count);
            _all.Add(member);
        }
        else if (_all[place].IsIgnored)
        {
            _all[place] = member;
        }
        else if (!member.IsIgnored && !member.IsHiddenBy(_all[place]) && !(_ignored.TryGetValue(member.Symbol.Name, out var ignored) && member.IsHiddenBy(ignored)))
        {
            Refuse($"its '{_all[place].Symbol.Name}' and '{member.Symbol.Name}' are both '{member.Name}' in JSON, where case makes no difference; name one with [JsonPropertyName], or leave one out with [JsonIgnore]");
        }

        if (member.IsIgnored)
        {
            _ignored[member.Symbol.Name] = member;
        }
    }

    private void Bind(INamedTypeSymbol type)
    {
        var (constructor, refusal) = ConstructorChoice.Of(type);
        Refuse(refusal);
        foreach (var parameter in constructor?.Parameters ?? [])
        {
            var matches = _all.Where(member => IsMatch(member, parameter)).ToList();
            if (parameter.RefKind != RefKind.None || matches.Count != 1)
            {
                Refuse($"its constructor's parameter '{parameter.Name}' matches no property of the same name and type; add the property, or mark another constructor with [JsonConstructor]");
                continue;
            }

            matches[0].Parameter = parameter;
            if (matches[0].IsSkipped && !parameter.HasExplicitDefaultValue)
            {
                Refuse($"its '{matches[0].Symbol.Name}' is ignored, but its constructor asks for it; give the parameter a default");
            }
        }

        if (constructor is null || !constructor.Has(SerializerAttributes.Flow, "SetsRequiredMembers"))
        {
            Require(static member => member.IsRequired, "required");
        }

        Require(static member => member.Symbol.FindJson("JsonRequired") is not null, "[JsonRequired]");
    }

    private static bool IsMatch(SerializedMember member, IParameterSymbol parameter) =>
        string.Equals(member.Symbol.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(member.Type, parameter.Type);

    private void Require(Func<SerializedMember, bool> isRequired, string word)
    {
        if (_all.FirstOrDefault(member => isRequired(member) && !member.IsReadable) is { } missing)
        {
            Refuse($"its '{missing.Symbol.Name}' is {word}, but no reply can set it; remove one of the two");
        }
    }

    private void CheckAll()
    {
        foreach (var member in _all.Where(static member => !member.IsIgnored))
        {
            if (member.Symbol.FindJson("JsonExtensionData") is not null)
            {
                Refuse($"its '{member.Symbol.Name}' takes whatever else a reply holds ([JsonExtensionData]), and a reply holds nothing else; remove it, or leave it out with [JsonIgnore]");
            }
            else if (member.Type is { IsRefLikeType: true } or { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer })
            {
                Refuse($"the serializer cannot take its '{member.Symbol.Name}'; leave it out with [JsonIgnore]");
            }
            else if (member is { Condition: 3, Type.IsValueType: true } && !NullState.IsNullable(member.Type))
            {
                Refuse($"its '{member.Symbol.Name}' is never null, so the serializer refuses to ignore it where it is; remove the [JsonIgnore]");
            }
        }
    }

    private void Refuse(string? refusal) => Refusal ??= refusal;
}
