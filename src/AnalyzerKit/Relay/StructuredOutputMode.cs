namespace AnalyzerKit;

/// <summary>How a relay's models are asked for structured replies.</summary>
public enum StructuredOutputMode
{
    /// <summary>By schema, unless the catalog says that the model does not take one; then as <see cref="JsonObject"/>.</summary>
    Auto = 0,

    /// <summary>By schema (<c>response_format: json_schema</c>, strict) alone. A model that the catalog says does not take one is refused before anything is sent.</summary>
    Schema,

    /// <summary>By <c>response_format: json_object</c>, with the schema in a system message. For servers that do not take schemas, whatever the model.</summary>
    JsonObject,
}
