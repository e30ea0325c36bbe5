using System.Globalization;
using System.Text;

namespace AnalyzerKit.Analyzers.Tests.Generation.Replies;

/// <summary>Random declarations of reply types over everything that is supported.</summary>
internal sealed class RandomTypes(Random random, int number)
{
    private static readonly string[] Scalars =
    [
        "string", "bool", "char", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "Int128", "UInt128", "Half", "float", "double", "decimal",
        "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Guid", "Uri", "Version", "byte[]",
    ];

    private static readonly string[] Collections =
    [
        "List", "IList", "ICollection", "IEnumerable", "IReadOnlyList", "IReadOnlyCollection", "HashSet", "ISet", "Queue", "LinkedList", "Collection", "ObservableCollection",
        "ImmutableArray", "ImmutableList", "ImmutableHashSet", "ImmutableQueue", "IImmutableList", "IImmutableSet", "IImmutableQueue", "ConcurrentQueue",
    ];

    private static readonly string[] Names = ["Id", "ID", "URLValue", "Name", "aB", "X1", "IPhone", "Ünit", "HTML5Text", "Last_Name", "A", "ok"];

    private readonly StringBuilder _declarations = new();
    private readonly List<string> _types = [];
    private int _made;

    /// <summary>The type that a method returns.</summary>
    public string Root { get; private set; } = "";

    public string Declarations => _declarations.ToString();

    public RandomTypes Make()
    {
        _declarations.AppendLine(CultureInfo.InvariantCulture, $"public enum E{number} {{ Low, {(Chance(2) ? "[JsonStringEnumMemberName(\"very high\")] " : "")}High, None = -4 }}");
        _declarations.AppendLine(CultureInfo.InvariantCulture, $"public class Box{number}<T> {{ public T V {{ get; set; }} = default!; public T[] All {{ get; init; }} = []; }}");
        var root = Declare(0);
        Root = Chance(5) ? Type(0) : Chance(6) ? root + "?" : root;
        Root = Root.TrimEnd('?') == "string" ? root : Root; // text by itself is no structured reply
        return this;
    }

    private string Declare(int depth)
    {
        var name = $"T{number}_{_made++}";
        var members = Names.OrderBy(_ => random.Next()).DistinctBy(member => member.ToUpperInvariant()).Take(random.Next(1, 6)).Select(member => (Type: Type(depth + 1, name), Name: member)).ToList();
        var parameters = string.Join(", ", members.Select(member => Attributes("property: ", member.Type) + member.Type + " " + member.Name));
        _declarations.AppendLine(random.Next(6) switch
        {
            0 when members.Count > 1 => $"public record {name}({parameters});",
            1 when !parameters.Contains(name, StringComparison.Ordinal) => $"public record struct {name}({parameters});",
            2 => $"public class {name}({string.Join(", ", members.Select(member => member.Type + " " + Parameter(member.Name)))}) {{ {string.Join(" ", members.Select(member => $"public {member.Type} {member.Name} {{ get; }} = {Parameter(member.Name)};"))} public int Computed => 1; }}",
            3 => $"public class B{name} {{ {Properties(members.Take(1), "required ", "set")} }} public class {name} : B{name} {{ {Properties(members.Skip(1), "", "init")} }}",
            4 => $"public class {name} {{ {string.Join(" ", members.Select(member => $"[JsonInclude] public {member.Type} {member.Name} = default!;"))} }}",
            _ => $"public sealed record {name} {{ {Properties(members, "", "set")} public static int Count {{ get; set; }} [JsonIgnore] public object? Left {{ get; set; }} }}",
        });
        if (!_declarations.ToString().Contains("struct " + name + "(", StringComparison.Ordinal))
        {
            _types.Add(name);
        }

        return name;
    }

    private static string Parameter(string name) => "@" + char.ToLowerInvariant(name[0]) + name[1..];

    private string Properties(IEnumerable<(string Type, string Name)> members, string modifier, string setter) =>
        string.Join(" ", members.Select(member => $"{Attributes("", member.Type)}public {modifier}{member.Type} {member.Name} {{ get; {setter}; }}{(modifier.Length == 0 ? " = default!;" : "")}"));

    private string Attributes(string target, string type) => (Chance(6) ? $"[{target}Description(\"said\")] " : "") + type.TrimEnd('?') switch
    {
        "sbyte" or "byte" or "int" or "ulong" or "double" or "decimal" when Chance(2) => $"[{target}Range(1, 9)] ",
        // A list of the type itself must be able to end.
        ['L' or 'I' or 'Q' or 'H' or 'C' or 'O', .., '>'] when !type.Contains("<T" + number + "_", StringComparison.Ordinal) && Chance(2) => $"[{target}Length(1, 3)] ",
        _ => "",
    };

    private string Type(int depth, string? self = null)
    {
        var type = random.Next(10) switch
        {
            0 => "E" + number,
            1 when self is not null => Chance(2) ? self + "?" : "List<" + self + ">",
            2 or 3 when depth < 3 => Chance(4) ? Type(depth + 1) + "[]" : Collections[random.Next(Collections.Length)] + "<" + Type(depth + 1) + ">",
            4 when depth < 3 => Declare(depth + 1),
            5 when _types.Count > 0 => _types[random.Next(_types.Count)],
            6 when depth < 3 => $"Box{number}<{Type(depth + 1)}>",
            _ => Scalars[random.Next(Scalars.Length)],
        };
        return Chance(4) && !type.EndsWith('?') ? type + "?" : type;
    }

    private bool Chance(int of) => random.Next(of) == 0;
}
