using System.Text.RegularExpressions;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Tests.Documentation;

/// <summary>The page of a rule: its sections, and its examples as parts of programs.</summary>
internal sealed record RulePage(string Id, string Text)
{
    // What examples take as given: usings of the framework and of the libraries, and the types and things that they speak of without making them.
    private const string Usings = """
        global using System.ComponentModel;
        global using System.Net.Http.Headers;
        global using System.Net.Http.Json;
        global using System.Text.Json;
        global using System.Text.Json.Serialization;
        global using AnalyzerKit;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;

        """;

    private static readonly (string Name, string Declaration)[] Types =
    [
        ("Review", "public record Review(int Score, string Summary);"),
        ("GeneratedState", "public class GeneratedState;"),
    ];

    private static readonly (string Type, string Name)[] Things =
    [
        ("string[]", "args"), ("string", "code"), ("string", "question"), ("string", "prompt"), ("string", "text"), ("string", "apiKey"), ("string", "key"), ("List<string>", "documents"),
        ("IConfiguration", "configuration"), ("IServiceCollection", "services"), ("HttpClient", "http"), ("CancellationToken", "cancellationToken"),
        ("Microsoft.Extensions.AI.IChatClient", "chatClient"), ("OpenAI.Chat.ChatClient", "client"), ("List<Microsoft.Extensions.AI.ChatMessage>", "messages"),
    ];

    public static IReadOnlyList<string> Headings { get; } = ["Why", "Wrong", "Right", "How to configure", "What it does not see"];

    /// <summary>The headings in the order of the page.</summary>
    public IEnumerable<string> Sections => Regex.Matches(Text, "^## (.+)$", RegexOptions.Multiline).Select(static heading => heading.Groups[1].Value);

    /// <summary>The C# blocks of a section.</summary>
    public IReadOnlyList<string> Examples(string section) => [.. Snippet.Of(Id, Section(section)).Select(static snippet => snippet.Code)];

    public string Section(string name) => Regex.Match(Text, $"^## {name}\n(.*?)(?=^## |\\z)", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    /// <summary>An example as a program: statements in a method, members of a client in an interface, types as they are.</summary>
    public static CSharpCompilation Program(string code)
    {
        var root = CSharpSyntaxTree.ParseText(code, Compile.Parse(LanguageVersion.Latest)).GetCompilationUnitRoot();
        var statements = root.Members.OfType<GlobalStatementSyntax>().ToList();
        // A prompt's method reads as a local function that has attributes and no body.
        var methods = statements.Where(static member => member.Statement is LocalFunctionStatementSyntax { Body: null, ExpressionBody: null }).Cast<MemberDeclarationSyntax>()
            .Concat(root.Members.OfType<MethodDeclarationSyntax>()).ToList();
        statements = [.. statements.Except(methods.OfType<GlobalStatementSyntax>())];
        var types = root.Members.Except(statements).Except(methods).ToList();
        var declared = types.SelectMany(static type => type.DescendantNodesAndSelf()).OfType<BaseTypeDeclarationSyntax>().Select(static type => type.Identifier.ValueText).ToHashSet(StringComparer.Ordinal);
        var made = root.DescendantNodes().Select(static node => node switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            ParameterSyntax parameter when parameter.FirstAncestorOrSelf<LocalFunctionStatementSyntax>() is null && parameter.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() is null => parameter.Identifier.ValueText,
            SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
            ForEachStatementSyntax loop => loop.Identifier.ValueText,
            _ => "",
        }).ToHashSet(StringComparer.Ordinal);
        var source = string.Join("\n", [
            RuleSource.Usings + Usings + (root.Usings.Count > 0 ? root.Usings.ToFullString() : "using Microsoft.Extensions.AI;\n") + string.Concat(root.AttributeLists.Select(static list => list.ToFullString())),
            .. Types.Where(type => !declared.Contains(type.Name) && Regex.IsMatch(code, $@"\b{type.Name}\b")).Select(static type => type.Declaration),
            .. types.Select(static type => type.ToFullString()),
            methods.Count == 0 ? "" : "[MeteredModel(\"deepseek-v3.2\"), Retry] public interface IClient\n{\n" + string.Concat(methods.Select(static method => method.ToFullString())) + "\n}",
            statements.Count == 0 ? "" : $"public static class Page\n{{\n    public static async Task Run({string.Join(", ", Things.Where(thing => !made.Contains(thing.Name)).Select(static thing => thing.Type + " " + thing.Name))})\n    {{\n        await Task.Yield();\n{string.Concat(statements.Select(static statement => statement.ToFullString()))}\n    }}\n}}",
        ]);
        return RuleSource.Compile(source);
    }
}
