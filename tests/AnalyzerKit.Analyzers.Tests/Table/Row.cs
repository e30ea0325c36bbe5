using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Table;

/// <summary>One declaration of the table. Its interface is called <c>IRow</c>, which is made unique, and stands in a namespace of its own.</summary>
/// <param name="Name">What it shows; a failing test is called by it.</param>
internal abstract partial record Row(string Name)
{
    private readonly string _source = "";

    /// <summary>The declarations. What <see cref="Member"/> says goes without an interface around it.</summary>
    public string Source
    {
        get => IRow().Replace(_source, Interface);
        init => _source = value;
    }

    /// <summary>A member of an otherwise plain interface.</summary>
    public string Member
    {
        init => _source = "[MeteredModel(\"deepseek-v3.2\")]\npublic interface IRow\n{\n    " + value + "\n}\n";
    }

    /// <summary>The language it is written in.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    /// <summary>Whether it needs a compilation for itself: it speaks of the assembly, or stands in no namespace.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Whether the source is a whole file, with namespaces of its own.</summary>
    public bool IsFile { get; init; }

    /// <summary>The id under which the row's own types warn of their use, which generated code keeps quiet about.</summary>
    public string? Quiet { get; init; }

    /// <summary>Where it stands in its table.</summary>
    public int Index { get; set; }

    public string Space => "Rows.R" + Index.ToString("000", null);

    public string Interface => "IRow" + Index.ToString("000", null);

    public string File => IsFile ? Usings + Source : Usings + "namespace " + Space + "\n{\n" + Source + "\n}\n";

    /// <summary>The batch whose compilation it shares.</summary>
    public string Batch => IsAlone ? "alone " + Name : Language.ToString();

    private static string Usings => Support.Compile.Usings;

    public sealed override string ToString() => Name;

    /// <summary>Gives each row its place, and refuses two of one name.</summary>
    public static IReadOnlyDictionary<string, T> Number<T>(params IEnumerable<T>[] themes)
        where T : Row
    {
        var rows = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var row in themes.SelectMany(static theme => theme))
        {
            row.Index = rows.Count;
            rows.Add(row.Name, row);
        }

        return rows;
    }

    [GeneratedRegex(@"\bIRow\b")]
    private static partial Regex IRow();
}
