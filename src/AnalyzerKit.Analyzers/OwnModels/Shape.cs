#if NETSTANDARD2_0
namespace AnalyzerKit.Analyzers.OwnModels;
#else
namespace AnalyzerKit.Models.Own;
#endif

/// <summary>The members an object may have, and how each is read into <typeparamref name="T"/>.</summary>
internal sealed class Shape<T>(string what, params ShapeMember<T>[] members)
{
    /// <summary>The members, so that the schema for editors can be held against them.</summary>
    public IReadOnlyList<ShapeMember<T>> Members { get; } = members;

    public T Read(Field field, T empty)
    {
        if (field.Part.Kind != JsonKind.Object)
        {
            field.Wrong(what + " must be an object in { }, not " + field.Part.Said);
            return empty;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var read = empty;
        foreach (var member in field.Part.Members)
        {
            if (Find(member.Name) is not { } known)
            {
                field.Mistakes.Add(new(member.Start, member.End, what + " has no member '" + member.Name + "': " + Allowed(member.Name)));
            }
            else if (!seen.Add(member.Name))
            {
                field.Mistakes.Add(new(member.Start, member.End, "'" + member.Name + "' is given twice: keep one of them"));
            }
            else
            {
                read = known.Read(read, new(member.Name, member.Value, field.Mistakes));
            }
        }

        foreach (var member in Members)
        {
            if (member.Required && !seen.Contains(member.Name))
            {
                field.Mistakes.Add(new(field.Part.Start, field.Part.Start + 1, what + " needs '" + member.Name + "'"));
            }
        }

        return read;
    }

    private ShapeMember<T>? Find(string name) => Members.FirstOrDefault(member => member.Name == name);

    private string Allowed(string wrong) =>
        Members.FirstOrDefault(member => string.Equals(member.Name, wrong, StringComparison.OrdinalIgnoreCase)) is { } meant
            ? "write '" + meant.Name + "'"
            : "allowed are " + string.Join(", ", Members.Select(static member => member.Name));
}

/// <summary>One member of an object.</summary>
internal sealed record ShapeMember<T>(string Name, Func<T, Field, T> Read, bool Required = false);
