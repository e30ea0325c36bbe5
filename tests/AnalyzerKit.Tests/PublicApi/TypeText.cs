using System.Reflection;

namespace AnalyzerKit.Tests.PublicApi;

/// <summary>Types by the names that C# gives them, nullability included.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char", [typeof(byte)] = "byte",
        [typeof(short)] = "short", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type)
    {
        if (type.IsByRef) return Of(type.GetElementType()!);
        if (type.IsArray) return Of(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } value) return Of(value) + "?";
        return type.IsGenericType ? Named(type, type.GetGenericArguments().Select(Of)) : Named(type, []);
    }

    public static string Of(NullabilityInfo info)
    {
        var type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        if (Nullable.GetUnderlyingType(type) is { } value)
            return (info.GenericTypeArguments is [{ } only] && value.IsGenericType ? Of(only) : Of(value)) + "?";

        var text = type switch
        {
            { IsArray: true } when info.ElementType is { } element => Of(element) + "[]",
            { IsGenericType: true } when info.GenericTypeArguments.Length == type.GetGenericArguments().Length => Named(type, info.GenericTypeArguments.Select(Of)),
            _ => Of(type),
        };
        return !type.IsValueType && !type.IsGenericParameter && (info.ReadState == NullabilityState.Nullable || (info.ReadState == NullabilityState.Unknown && info.WriteState == NullabilityState.Nullable)) ? text + "?" : text;
    }

    private static string Named(Type type, IEnumerable<string> arguments)
    {
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        var name = type.Name.Split('`')[0];
        if (type is { IsNested: true, IsGenericParameter: false }) name = Of(type.DeclaringType!) + "." + name;
        var all = string.Join(", ", arguments);
        return all.Length > 0 ? $"{name}<{all}>" : name;
    }
}
