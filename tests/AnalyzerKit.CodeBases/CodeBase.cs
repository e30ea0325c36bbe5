using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeBases;

/// <summary>A folder of C# projects, compiled as well as can be without their restore: what a project refers to and is not there stays an error, which rules must live with.</summary>
internal sealed class CodeBase
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly string[] Symbols = ["NET", "NETCOREAPP", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER", "NET7_0_OR_GREATER", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER", "TRACE", "DEBUG"];
    private readonly Dictionary<string, CSharpCompilation> _compiled = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names;

    public CodeBase(string folder)
    {
        Projects = [.. Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories).Select(Path.GetFullPath).Order(StringComparer.Ordinal)];
        _names = Projects.Select(static project => Path.GetFileNameWithoutExtension(project)).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<string> Projects { get; }

    public int Files { get; private set; }

    public int Lines { get; private set; }

    /// <summary>The project with those that it refers to.</summary>
    public CSharpCompilation Compile(string project)
    {
        if (_compiled.TryGetValue(project, out var known))
        {
            return known;
        }

        _compiled[project] = CSharpCompilation.Create("Cycle");
        var inner = References(project).Where(File.Exists).Select(Compile).ToList();
        var trees = Sources(project).Select(Parse).Append(CSharpSyntaxTree.ParseText(Usings, Options, "GlobalUsings.g.cs"));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        var outer = OtherLibraries.All.Where(reference => !_names.Contains(reference.Name)).Select(static reference => reference.Reference);
        return _compiled[project] = CSharpCompilation.Create(Path.GetFileNameWithoutExtension(project), trees, [.. outer, .. inner.Select(static compilation => compilation.ToMetadataReference())], options);
    }

    private static CSharpParseOptions Options { get; } = new(LanguageVersion.Preview, preprocessorSymbols: Symbols);

    private SyntaxTree Parse(string path)
    {
        var text = SourceText.From(File.ReadAllText(path));
        Files++;
        Lines += text.Lines.Count;
        return CSharpSyntaxTree.ParseText(text, Options, path);
    }

    private static IEnumerable<string> References(string project)
    {
        XDocument xml;
        try
        {
            xml = XDocument.Load(project);
        }
        catch (System.Xml.XmlException)
        {
            return [];
        }

        return xml.Descendants().Where(static element => element.Name.LocalName == "ProjectReference").Select(static element => (string?)element.Attribute("Include")).OfType<string>()
            .Select(static path => path.Replace("$(RepoRoot)", "", StringComparison.Ordinal).Replace('\\', '/'))
            .Select(path => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, path)));
    }

    // The files below the project's folder that are no other project's.
    private IEnumerable<string> Sources(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        var others = Projects.Select(static other => Path.GetDirectoryName(other)!).Where(other => other != folder && other.StartsWith(folder + "/", StringComparison.Ordinal)).ToList();
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !others.Exists(other => path.StartsWith(other + "/", StringComparison.Ordinal)) && !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));
    }
}
