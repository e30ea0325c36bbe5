namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>What a JSON value looks like. Lives while a declaration is read, never in a model.</summary>
internal abstract record JsonShape;

/// <summary>A value without parts.</summary>
/// <param name="Type">The schema's word for it.</param>
internal sealed record JsonScalar(string Type) : JsonShape
{
    public string? Format { get; init; }

    public string? Pattern { get; init; }

    /// <summary>The least number, as JSON writes it.</summary>
    public string? Minimum { get; init; }

    /// <summary>The greatest number, as JSON writes it.</summary>
    public string? Maximum { get; init; }

    /// <summary>The only texts allowed.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>What the enum says of itself.</summary>
    public string? Description { get; init; }
}

/// <summary>A list of values.</summary>
internal sealed record JsonArray(JsonValue Item) : JsonShape
{
    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }
}

/// <summary>A value with named parts: one for each type, so that types may hold themselves.</summary>
internal sealed record JsonObject(string Name, string? Description) : JsonShape
{
    public List<JsonMember> Members { get; } = [];

    public bool Equals(JsonObject? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>A named part of an object.</summary>
internal sealed record JsonMember(string Name, JsonValue Value);

/// <summary>A place where a value stands.</summary>
internal sealed record JsonValue(JsonShape Shape, bool IsNullable, string? Description = null);
