namespace AnalyzerKit.Integration.Tests.Packaging;

/// <summary>Projects of every kind that reference the analyzers' package and nothing else of AnalyzerKit.</summary>
[Collection(PackedOnce.Name)]
public sealed class AnalyzersAloneTests(PackageFeed feed)
{
    private static readonly string Key = "hs" + "_" + "Qx7vT2mLp9RkZw4NcY8bHs3JdF6gUa1E";

    private static string Code => $$"""
        using System.Net.Http;
        using System.Net.Http.Headers;

        namespace Alone
        {
            public static class Caller
            {
                public static void Prepare(HttpClient client)
                {
                    client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "{{Key}}");
                }
            }
        }
        """;

    [SkippableTheory]
    [InlineData("net48")]
    [InlineData("netstandard2.0")]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public async Task A_mistake_is_found_whatever_the_project_targets(string framework)
    {
        var build = await BuildAsync("found-" + framework, framework, "");
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains("warning AKIT1001", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AD0001", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS80", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, build.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_older_compiler_skips_them_without_a_word()
    {
        // What the SDK of an older compiler says of itself, and chooses the analyzers' folder by.
        var build = await BuildAsync("older", "net8.0", "", [], "-p:CompilerApiVersion=roslyn4.12");
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("None", 0, "0 Warning(s)")]
    [InlineData("Default", 0, "warning AKIT1001")]
    [InlineData("AllSuggestions", 0, "0 Warning(s)")]
    [InlineData("AllWarnings", 0, "warning AKIT1001")]
    [InlineData("AllErrors", 1, "error AKIT1001")]
    [InlineData("Sometimes", 1, "error ANALYZERKIT002")]
    public async Task One_property_sets_all_rules(string mode, int exitCode, string said)
    {
        var build = await BuildAsync("mode-" + mode, "net8.0", $"<AnalyzerKitAnalysisMode>{mode}</AnalyzerKitAnalysisMode>");
        Assert.True(build.ExitCode == exitCode, build.Output);
        Assert.Contains(said, build.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task What_editorconfig_says_of_one_rule_wins()
    {
        var build = await BuildAsync("one", "net8.0", "<AnalyzerKitAnalysisMode>AllErrors</AnalyzerKitAnalysisMode>", (".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.AKIT1001.severity = none\n"));
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Keys_in_settings_files_are_found_without_a_word_in_the_project()
    {
        (string, string)[] files = [("appsettings.Development.json", $$"""{ "OpenAI": { "ApiKey": "{{Key}}" } }"""), (".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.AKIT1001.severity = none\n")];
        var build = await BuildAsync("settings", "net8.0", "", files);
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains("appsettings.Development.json(1,", build.Output, StringComparison.Ordinal);
        Assert.Contains("warning AKIT1001", build.Output, StringComparison.Ordinal);

        var off = await BuildAsync("settings-off", "net8.0", "<AnalyzerKitCheckSettings>false</AnalyzerKitCheckSettings>", files);
        Assert.Contains("0 Warning(s)", off.Output, StringComparison.Ordinal);
    }

    private Task<CommandResult> BuildAsync(string name, string framework, string properties, params (string File, string Text)[] files) => BuildAsync(name, framework, properties, files, []);

    private async Task<CommandResult> BuildAsync(string name, string framework, string properties, (string File, string Text)[] files, params string[] arguments)
    {
        var isFramework = framework == "net48";
        var pack = isFramework ? $"<AutomaticallyUseReferenceAssemblyPackages>false</AutomaticallyUseReferenceAssemblyPackages><TargetFrameworkRootPath>{FrameworkTargetingPack.Write(Path.Combine(feed.Folder, "frameworks"))}</TargetFrameworkRootPath>" : "";
        var http = isFramework ? "<Reference Include=\"System.Net.Http\" />" : "";
        var folder = feed.Write(name, [
            ("alone.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>{framework}</TargetFramework>{pack}{properties}</PropertyGroup>
                  <ItemGroup><PackageReference Include="AnalyzerKit.Analyzers" Version="{feed.Version}" PrivateAssets="all" />{http}</ItemGroup>
                </Project>
                """),
            ("Caller.cs", Code),
            .. files,
        ]);
        return await PackageFeed.RunAsync(folder, null, ["build", "--nologo", .. arguments]);
    }
}
