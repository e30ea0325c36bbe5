using System.Reflection;
using System.Runtime.CompilerServices;

namespace AnalyzerKit.Tests.PublicApi;

/// <summary>Declarations as a reader of C# knows them.</summary>
internal static class MemberText
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static string Type(Type type)
    {
        var usage = type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false) is { } targets ? $"[AttributeUsage({targets.ValidOn}{(targets.AllowMultiple ? ", AllowMultiple" : "")})] " : "";
        var record = type.GetMethod("<Clone>$") is not null;
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            _ => (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (record ? "record" : typeof(Delegate).IsAssignableFrom(type) ? "delegate" : "class"),
        };
        string[] bases = type.IsEnum || type.IsValueType || type.BaseType is null || type.BaseType == typeof(object) ? [] : [TypeText.Of(type.BaseType)];
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        IEnumerable<string> interfaces = type.IsEnum ? [] : type.GetInterfaces().Where(face => face.IsVisible).Except(inherited).Select(face => TypeText.Of(face)).Order(StringComparer.Ordinal);
        var all = string.Join(", ", bases.Concat(interfaces));
        return $"{usage}{kind} {type.Namespace}.{TypeText.Of(type)}{(all.Length > 0 ? " : " + all : "")}";
    }

    /// <summary>The declaration, or null for what cannot be seen or is shown with its property or event.</summary>
    public static string? Of(MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } made when Seen(made) => $"{Access(made)}{TypeText.Of(made.DeclaringType!)}({Parameters(made)})",
        MethodInfo { IsSpecialName: false } method when Seen(method) =>
            $"{Access(method)}{Kind(method)}{TypeText.Of(Nullability.Create(method.ReturnParameter))} {method.Name}{Generic(method)}({Parameters(method)}){Constraints(method)}",
        MethodInfo { IsSpecialName: true } op when Seen(op) && op.Name.StartsWith("op_", StringComparison.Ordinal) => $"{Access(op)}static {TypeText.Of(op.ReturnType)} {op.Name}({Parameters(op)})",
        PropertyInfo property when Getter(property) is { } read => $"{Access(read)}{Kind(read)}{Required(property)}{TypeText.Of(Nullability.Create(property))} {property.Name}{Index(property)} {{ get; {Setter(property)}}}",
        EventInfo happening when Seen(happening.AddMethod!) => $"event {TypeText.Of(happening.EventHandlerType!)} {happening.Name}",
        FieldInfo { IsSpecialName: false } field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly =>
            $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeText.Of(Nullability.Create(field))} {field.Name}{(field.IsLiteral ? " = " + Value(field.GetRawConstantValue()) : "")}",
        _ => null,
    };

    private static MethodInfo? Getter(PropertyInfo property) => property.GetMethod is { } read && Seen(read) ? read : property.SetMethod is { } write && Seen(write) ? write : null;

    private static string Setter(PropertyInfo property) => property.SetMethod is not { } write || !Seen(write)
        ? ""
        : Access(write) + (write.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; " : "set; ");

    private static string Required(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute), inherit: false) ? "required " : "";

    private static string Index(PropertyInfo property) => property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(Parameter))}]" : "";

    private static bool Seen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Kind(MethodInfo method) => method switch
    {
        { IsStatic: true } => "static ",
        { DeclaringType.IsInterface: true } => "",
        { IsAbstract: true } => "abstract ",
        _ when method.GetBaseDefinition() != method => "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static string Generic(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(type => type.Name))}>" : "";

    private static string Constraints(MethodInfo method) => string.Concat(method.GetGenericArguments()
        .Select(type => (type.Name, Limits: (string[])[.. Kinds(type.GenericParameterAttributes), .. type.GetGenericParameterConstraints().Select(TypeText.Of)]))
        .Where(type => type.Limits.Length > 0)
        .Select(type => $" where {type.Name} : {string.Join(", ", type.Limits)}"));

    private static IEnumerable<string> Kinds(GenericParameterAttributes attributes)
    {
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) yield return "class";
        if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint)) yield return "struct";
        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint)) yield return "new()";
    }

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter) =>
        (parameter.IsDefined(typeof(ParamArrayAttribute), false) || parameter.IsDefined(typeof(ParamCollectionAttribute), false) ? "params " : "")
        + (parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "")
        + $"{TypeText.Of(Nullability.Create(parameter))} {parameter.Name}"
        + (parameter.HasDefaultValue ? " = " + Value(parameter.DefaultValue, parameter.ParameterType) : "");

    private static string Value(object? value, Type? type = null) => value switch
    {
        null => type is { IsValueType: true } && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
