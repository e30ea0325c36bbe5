using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AnalyzerKit.CompilerServices;

/// <summary>How a structured reply is asked for: its schema as the compiler made it. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ReplyFormat
{
    private protected ReplyFormat(string name, string schema, bool isWrapped)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(schema);
        Name = name;
        Schema = schema;
        IsWrapped = isWrapped;
    }

    /// <summary>The schema's name: letters, digits, <c>_</c> and <c>-</c>, at most 64.</summary>
    public string Name { get; }

    /// <summary>The JSON schema of a whole reply, the wrapping object included.</summary>
    public string Schema { get; }

    /// <summary>Whether the value stands in a member <c>value</c> of the reply, because it is no object itself.</summary>
    public bool IsWrapped { get; }
}

/// <summary>How a structured reply is asked for and read. Made by generated code.</summary>
/// <typeparam name="T">The reply's type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ReplyFormat<T> : ReplyFormat
{
    private readonly JsonSerializerOptions _options;

    /// <summary>Makes the format.</summary>
    /// <param name="name">The schema's name.</param>
    /// <param name="schema">The JSON schema of a whole reply.</param>
    /// <param name="isWrapped">Whether the value stands in a member <c>value</c>.</param>
    /// <param name="options">What the value is read with: made by <see cref="ReplyJson"/>.</param>
    public ReplyFormat(string name, string schema, bool isWrapped, JsonSerializerOptions options)
        : base(name, schema, isWrapped)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>How the value is read.</summary>
    /// <exception cref="InvalidOperationException">The serializer cannot read the type; the message says why.</exception>
    internal JsonTypeInfo<T> TypeInfo => field ??= (JsonTypeInfo<T>)_options.GetTypeInfo(typeof(T));
}
