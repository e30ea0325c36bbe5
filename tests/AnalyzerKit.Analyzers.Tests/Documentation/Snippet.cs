using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Tests.Documentation;

/// <summary>An example of a page, and where it stands.</summary>
internal sealed record Snippet(string Page, int Line, string Code)
{
    private const string Fence = "```csharp";

    // What a new console project has, and what a page's text takes as given.
    private const string Given = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string Usings = """
        global using System.ComponentModel;
        global using System.ComponentModel.DataAnnotations;
        global using AnalyzerKit;
        global using AnalyzerKit.AspNetCore;
        global using AnalyzerKit.Simulator;
        global using AnalyzerKit.Sql;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using AnalyzerKit.Testing;
        global using Microsoft.Extensions.AI;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Npgsql;
        """;

    private const string Quiet = "#pragma warning disable CS1591 // examples have no documentation comments\n";

    /// <summary>The clients that examples call without declaring them.</summary>
    private static readonly (string Name, string Methods)[] Clients =
    [
        ("ICodeReviewer", """[Prompt("{language} {code}")] Task<Metered<string>> ReviewAsync(string language, string code, [Tag("department")] string department, CancellationToken cancellationToken = default);"""),
        ("IAssistant", """[Prompt("{code}")] MeteredStream ExplainAsync(string code, CancellationToken cancellationToken = default);"""),
    ];

    /// <summary>The things that examples speak of without making them; an example that makes one of its own hides it.</summary>
    private static readonly (string Type, string Name)[] Things =
    [
        ("string[]", "args"), ("string", "code"), ("IConfiguration", "configuration"), ("IServiceCollection", "services"), ("ICodeReviewer", "reviewer"), ("IAssistant", "assistant"),
        ("IBudgets", "budgets"), ("IMetering", "metering"), ("IUsageLedger", "ledger"), ("IChatClient", "chatClient"), ("IHost", "host"), ("WebApplication", "app"),
        ("HostApplicationBuilder", "builder"), ("string", "connectionString"), ("System.Data.Common.DbDataSource", "source"),
    ];

    public static IEnumerable<Snippet> Of(string page, string markdown)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() != Fence) continue;
            var end = Array.FindIndex(lines, i + 1, line => line.Trim() == "```");
            yield return new(page, i + 2, string.Join('\n', lines[(i + 1)..end]));
            i = end;
        }
    }

    /// <summary>The example as part of a program: whole where it says its usings, else with the declarations and things around it that the page speaks of.</summary>
    public CSharpCompilation Compilation()
    {
        var root = CSharpSyntaxTree.ParseText(Code, Compile.Parse(LanguageVersion.Latest)).GetCompilationUnitRoot();
        var whole = root.Usings.Count > 0;
        string[] sources = whole ? [Given, Quiet + Code] : [Given, Usings, Wrapped(root)];
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = Compile.Create(sources, references: references);
        return whole ? compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication)) : compilation;
    }

    private string Wrapped(CompilationUnitSyntax root)
    {
        var statements = root.Members.OfType<GlobalStatementSyntax>().ToList();
        var types = root.Members.Except(statements).OfType<BaseTypeDeclarationSyntax>().ToList();
        var clients = Clients.Where(client => types.TrueForAll(type => type.Identifier.ValueText != client.Name))
            .Select(client => $"[MeteredModel(\"deepseek-v3.2\")] public interface {client.Name} {{ {client.Methods} }}\n");
        var made = root.DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(variable => variable.Identifier.ValueText).ToHashSet(StringComparer.Ordinal);
        var things = Things.Where(thing => !made.Contains(thing.Name)).Select(thing => $"{thing.Type} {thing.Name}");
        return $$"""
            {{Quiet}}namespace Example
            {
            {{string.Concat(clients)}}{{string.Concat(types.Select(type => type.ToFullString()))}}
            public static class Page
            {
                public static async Task Run({{string.Join(", ", things)}})
                {
                    await Task.Yield();
            {{string.Concat(statements.Select(statement => statement.ToFullString()))}}
                }
            }
            }
            """;
    }

    public override string ToString() => $"{Page}:{Line}";
}
