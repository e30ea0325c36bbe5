using AnalyzerKit.Analyzers.Generation.Parsing;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>Reads the shape of one reply's type, as the serializer will read its values.</summary>
internal sealed class ReplyReader(Compilation compilation, CancellationToken cancellationToken)
{
    // A generic type may hold itself with other arguments without end. Nobody nests them so deep by hand.
    private const int DeepestArguments = 10;

    private readonly Dictionary<string, JsonObject> _objects = new(StringComparer.Ordinal);
    private readonly HashSet<JsonObject> _complete = [];

    /// <summary>Why the type has no schema, with the path to the member concerned; null where it has one.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Whether a type was met that the compiler does not know, which is the compiler's to report.</summary>
    public bool HasUnknown { get; private set; }

    /// <summary>The enums met.</summary>
    public List<INamedTypeSymbol> Enums { get; } = [];

    /// <summary>The classes and structs met.</summary>
    public List<INamedTypeSymbol> Types { get; } = [];

    /// <summary>Reads the type; null where it has no schema.</summary>
    public JsonValue? Read(ITypeSymbol type)
    {
        var value = Value(type, null);
        if (value is not null && value.Shape is JsonObject root && Endless(root, [], TypeText.Short(NullState.Without(type))) is { } path)
        {
            Refuse(path, null, "a value of it would hold itself without end; make the property nullable ('#nullable enable' where annotations are off), or a list");
        }

        return Refusal is null && !HasUnknown ? value : null;
    }

    private JsonValue? Value(ITypeSymbol type, string? path) => Shape(NullState.Without(type), path) is { } shape ? new(shape, NullState.IsNullable(type)) : null;

    private JsonShape? Shape(ITypeSymbol type, string? path)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (type.TypeKind == TypeKind.Error)
        {
            HasUnknown = true;
            return null;
        }

        if (ScalarShapes.Of(type) is { } scalar)
        {
            return scalar;
        }

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } named)
        {
            return Enum(named, path);
        }

        if (CollectionShapes.ItemOf(type) is not { } item)
        {
            return UnfitTypes.Reason(type, compilation) is { } reason ? Refuse(path, type, reason) : Object((INamedTypeSymbol)type, path);
        }

        if (CollectionShapes.NeedsOrder(type) && !NullState.Without(item).AllInterfaces.Any(static candidate => candidate.Is("System", "IComparable", 1) || candidate.Is("System", "IComparable")))
        {
            return Refuse(path, type, "its items have no order; use a List<T>");
        }

        return Value(item, (path ?? TypeText.Short(type)) + "[]") is { } value ? new JsonArray(value) : null;
    }

    private JsonShape? Enum(INamedTypeSymbol type, string? path)
    {
        var reason = type.FindJson("JsonConverter") is { } converter && !EnumShapes.ReadsNames(converter, type)
            ? "it has a converter of its own, whose JSON the compiler cannot know; remove the [JsonConverter], enums are read by name anyway"
            : EnumShapes.Refusal(type) ?? UnfitTypes.OutOfReach(type, compilation);
        if (reason is not null)
        {
            return Refuse(path, type, reason);
        }

        if (!Enums.Contains(type, SymbolEqualityComparer.Default))
        {
            Enums.Add(type);
        }

        return EnumShapes.Of(type) ?? Refuse(path, type, "it has no members to choose from; add some, or use a number");
    }

    private JsonObject? Object(INamedTypeSymbol type, string? path)
    {
        if (IsDeep(type, DeepestArguments))
        {
            Refusal ??= (path ?? type.Name) + " is a " + type.Name + "<...>: its type arguments grow with each step, so that its schema would have no end; let it hold itself with the same arguments";
            return null;
        }

        var key = TypeText.Of(type);
        if (_objects.TryGetValue(key, out var known))
        {
            return known;
        }

        var members = SerializedMembers.Of(type);
        if (members.Refusal is { } refusal)
        {
            return Refuse(path, type, refusal) as JsonObject;
        }

        Types.Add(type);
        var made = new JsonObject(SchemaNames.Of(type), type.Description());
        _objects.Add(key, made);
        var owner = path ?? TypeText.Short(type);
        foreach (var member in members.All.Where(static member => member.IsReadable).OrderBy(static member => member.Order))
        {
            if (Member(member, owner + "." + member.Symbol.Name) is not { } value)
            {
                return null;
            }

            made.Members.Add(new(member.Name, value));
        }

        return made.Members.Count > 0 || HasUnknownBase(type) ? made : Refuse(path, type, "it has no property that a reply could set; add one with a public setter or init, or one that the constructor sets") as JsonObject;
    }

    private JsonValue? Member(SerializedMember member, string path)
    {
        var type = NullState.Without(member.Type);
        if (member.Symbol.FindJson("JsonConverter") is { } converter && !EnumShapes.ReadsNames(converter, type))
        {
            Refuse(path, type, "it has a converter of its own, whose JSON the compiler cannot know; remove the [JsonConverter]");
            return null;
        }

        if (Shape(type, path) is not { } shape)
        {
            return null;
        }

        var (restricted, refusal) = Restrictions.Apply(member.Symbol, shape);
        if (refusal is not null)
        {
            Refuse(path, type, refusal);
            return null;
        }

        return new(restricted, member.IsNullable, member.Description);
    }

    private static bool IsDeep(ITypeSymbol type, int depth) =>
        type is INamedTypeSymbol { TypeArguments.Length: > 0 } named && (depth == 0 || named.TypeArguments.Any(argument => IsDeep(argument, depth - 1)));

    private bool HasUnknownBase(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            HasUnknown |= current.TypeKind == TypeKind.Error;
        }

        return HasUnknown;
    }

    // The path on which an object must hold itself; null where none must.
    private string? Endless(JsonObject body, HashSet<JsonObject> open, string path)
    {
        if (_complete.Contains(body))
        {
            return null;
        }

        if (!open.Add(body))
        {
            return path;
        }

        foreach (var member in body.Members)
        {
            var value = member.Value;
            if (value is { IsNullable: false, Shape: JsonObject part } && Endless(part, open, path + "." + member.Name) is { } found)
            {
                return found;
            }
        }

        open.Remove(body);
        _complete.Add(body);
        return null;
    }

    private JsonShape? Refuse(string? path, ITypeSymbol? type, string reason)
    {
        Refusal ??= path is null ? reason : type is null ? path + ": " + reason : path + " is a " + TypeText.Short(type) + ": " + reason;
        return null;
    }
}
