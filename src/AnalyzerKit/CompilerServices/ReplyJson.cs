using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AnalyzerKit.CompilerServices;

/// <summary>Makes what structured replies are read with, by the rules that their schemas are made by. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReplyJson
{
    /// <summary>Reads by a context that the user's project generates.</summary>
    /// <param name="resolver">The context.</param>
    /// <param name="converters">A converter for each enum, which reads it by its names.</param>
    /// <returns>The options, frozen.</returns>
    public static JsonSerializerOptions FromContext(IJsonTypeInfoResolver resolver, params JsonConverter[] converters)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        ArgumentNullException.ThrowIfNull(converters);
        return Make(resolver, converters);
    }

    /// <summary>Reads by reflection.</summary>
    /// <param name="converters">A converter for each enum, which reads it by its names.</param>
    /// <returns>The options, frozen.</returns>
    [RequiresUnreferencedCode("Reading replies by reflection needs members that trimming may remove; name a JsonSerializerContext with [MeteredModel(JsonContext = typeof(...))].")]
    [RequiresDynamicCode("Reading replies by reflection may need code that is made at run time; name a JsonSerializerContext with [MeteredModel(JsonContext = typeof(...))].")]
    public static JsonSerializerOptions FromReflection(params JsonConverter[] converters)
    {
        ArgumentNullException.ThrowIfNull(converters);
        return Make(new DefaultJsonTypeInfoResolver(), converters);
    }

    private static JsonSerializerOptions Make(IJsonTypeInfoResolver resolver, JsonConverter[] converters)
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
        {
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = resolver,
        };
        foreach (var converter in converters)
        {
            options.Converters.Add(converter);
        }

        options.MakeReadOnly();
        return options;
    }
}
