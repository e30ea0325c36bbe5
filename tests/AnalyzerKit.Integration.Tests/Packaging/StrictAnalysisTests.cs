using System.Text.RegularExpressions;

namespace AnalyzerKit.Integration.Tests.Packaging;

/// <summary>A project with every rule of the compiler's analyzers on, and warnings as errors, hears nothing of what is generated in it.</summary>
[Collection(PackedOnce.Name)]
public sealed class StrictAnalysisTests(PackageFeed feed)
{
    private const string Models = """{ "models": [ { "id": "house-model", "outputLimitField": "max_tokens", "prices": [ { "input": 0.5, "output": 1.5 } ] } ] }""";

    // Every form of reply, tags at every level, formats, nullable parameters, a model and a system prompt of a method's own.
    private const string Declarations = """"
        using AnalyzerKit;
        using Microsoft.Extensions.AI;

        #pragma warning disable AKIT1004 // who is spoken to is the program's to say
        [assembly: CLSCompliant(false)]
        [assembly: System.Runtime.InteropServices.ComVisible(false)]
        [assembly: MeteredModelsRegistration("AddStrictModels")]

        namespace Strict;

        /// <summary>How bad a finding is.</summary>
        public enum Severity
        {
            /// <summary>Not bad.</summary>
            Low,

            /// <summary>Bad.</summary>
            High,
        }

        /// <summary>What is to be mended.</summary>
        /// <param name="Text">What it is.</param>
        /// <param name="Severity">How bad it is.</param>
        public sealed record Finding(string Text, Severity Severity);

        /// <summary>Reviews code.</summary>
        [MeteredModel("house-model", Budget = 25.00, MaxOutputTokens = 512, MaxCostPerCall = 0.5, Fallbacks = ["gpt-4.1"])]
        [Retry(MaxAttempts = 3)]
        [SystemPrompt("You are an expert code reviewer.")]
        [Tag("feature", "review")]
        public interface IReviewer
        {
            /// <summary>Text.</summary>
            /// <param name="language">The language.</param>
            /// <param name="code">The code.</param>
            /// <param name="department">Who pays.</param>
            /// <param name="cancellationToken">Ends the call.</param>
            /// <returns>The review.</returns>
            [Prompt("Review this {language} code:\n\n{code}")]
            Task<string> ReviewAsync(string language, string? code, [Tag("department")] string department, CancellationToken cancellationToken = default);

            /// <summary>Text with its record.</summary>
            /// <param name="day">The day.</param>
            /// <param name="count">How many.</param>
            /// <param name="cancellationToken">Ends the call.</param>
            /// <returns>The text.</returns>
            [Prompt("Report of {day:yyyy-MM-dd}, {count:N0} findings, as {{\"text\": \"...\"}}"), Tag("feature", "report")]
            Task<Metered<string>> ReportAsync(DateOnly day, int? count, CancellationToken cancellationToken = default);

            /// <summary>A structured reply.</summary>
            /// <param name="code">The code.</param>
            /// <param name="cancellationToken">Ends the call.</param>
            /// <returns>The findings.</returns>
            [Prompt("Find: {code}")]
            Task<IReadOnlyList<Finding>> FindAsync(string code, CancellationToken cancellationToken = default);

            /// <summary>A structured reply with its record.</summary>
            /// <param name="code">The code.</param>
            /// <param name="cancellationToken">Ends the call.</param>
            /// <returns>The severity.</returns>
            [Prompt("Rate: {code}"), MeteredModel("gpt-4.1", Temperature = 0)]
            Task<Metered<Severity>> RateAsync(string code, CancellationToken cancellationToken = default);

            /// <summary>A stream.</summary>
            /// <param name="code">The code.</param>
            /// <returns>The chunks.</returns>
            [Prompt("Explain: <b>{code}</b> & more")]
            IAsyncEnumerable<string> ExplainAsync(string code);

            /// <summary>A metered stream.</summary>
            /// <param name="code">The code.</param>
            /// <param name="cancellationToken">Ends the call.</param>
            /// <returns>The stream.</returns>
            [SystemPrompt(""), Prompt("Summarize: {code}")]
            MeteredStream Summarize(string code, CancellationToken cancellationToken = default);

            /// <summary>Messages.</summary>
            /// <param name="messages">The messages.</param>
            /// <param name="options">The options.</param>
            /// <param name="cancellationToken">Ends the call.</param>
            /// <returns>The answer.</returns>
            Task<ChatResponse> AnswerAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);

            /// <summary>Messages, streamed.</summary>
            /// <param name="messages">The messages.</param>
            /// <param name="user">Who asks.</param>
            /// <param name="cancellationToken">Ends the call.</param>
            /// <returns>The updates.</returns>
            [SystemPrompt("You speak to {user}.")]
            IAsyncEnumerable<ChatResponseUpdate> SpeakAsync(IReadOnlyList<ChatMessage> messages, [Tag("user")] string user, CancellationToken cancellationToken = default);
        }
        """";

    // The generator stays away where its files are the project's own.
    private const string WithoutGenerator = """<Target Name="WithoutGenerator" BeforeTargets="CoreCompile"><ItemGroup><Analyzer Remove="@(Analyzer)" Condition="'%(Filename)' == 'AnalyzerKit.Analyzers'" /></ItemGroup></Target>""";

    [SkippableFact]
    public async Task Generated_files_cause_no_warning_with_every_rule_on()
    {
        var project = Write("strict-analysis", "");
        await Builds(project);
        var generated = Directory.GetFiles(Path.Combine(project, "made"), "*.g.cs", SearchOption.AllDirectories);
        Assert.Equal(["AnalyzerKit.AddMeteredModels.g.cs", "AnalyzerKit.Strict.IReviewer.g.cs"], generated.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(generated, static file => Assert.Matches(@"\A// <auto-generated/>\n// Written by AnalyzerKit \d+\.\d+\.\d+ from [^\n]+\n#nullable enable\n", File.ReadAllText(file)));

        // Some projects have all files analyzed, whatever they say of themselves.
        await File.WriteAllTextAsync(Path.Combine(project, ".editorconfig"), "root = true\n[*.cs]\ngenerated_code = false\n");
        await Builds(project);

        // The same text as a file of one's own, without what keeps it quiet: the compiler and its rules have nothing to say even then.
        var own = Write("strict-own", WithoutGenerator);
        foreach (var file in generated)
        {
            var text = Regex.Replace(await File.ReadAllTextAsync(file), @"^(// <auto-generated/>|#pragma warning disable)\n", "", RegexOptions.Multiline);
            Assert.DoesNotContain("<auto-generated", text, StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(own, Path.GetFileName(file).Replace(".g.cs", ".cs", StringComparison.Ordinal)), text);
        }

        await Builds(own);

        // And the rules are on: what a user writes is held to them.
        await File.WriteAllTextAsync(Path.Combine(project, "Careless.cs"), "namespace Strict;\n\n/// <summary>Careless.</summary>\npublic sealed class Careless\n{\n    /// <summary>Waits.</summary>\n    /// <param name=\"task\">A task.</param>\n    /// <returns>A task.</returns>\n    public static async Task WaitAsync(Task task) => await task;\n}\n");
        var careless = await PackageFeed.RunAsync(project, null, "build", "--no-restore", "--nologo");
        Assert.NotEqual(0, careless.ExitCode);
        Assert.Contains("error CA2007", careless.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(".g.cs", careless.Output, StringComparison.Ordinal);
    }

    private static async Task Builds(string project)
    {
        var build = await PackageFeed.RunAsync(project, null, "build", "--nologo", "--no-incremental");
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
    }

    private string Write(string name, string more) => feed.Write(
        name,
        ($"{name}.csproj", Project(more)),
        (".editorconfig", "root = true\n"),
        ("analyzerkit.models.json", Models),
        ("IReviewer.cs", Declarations));

    private string Project(string more) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <AnalysisMode>All</AnalysisMode>
            <AnalysisLevel>latest-all</AnalysisLevel>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
            <CompilerGeneratedFilesOutputPath>$(MSBuildProjectDirectory)/made</CompilerGeneratedFilesOutputPath>
            <DefaultItemExcludes>$(DefaultItemExcludes);made/**</DefaultItemExcludes>
          </PropertyGroup>
          <ItemGroup><PackageReference Include="AnalyzerKit" Version="{feed.Version}" /></ItemGroup>
          {more}
        </Project>
        """;
}
