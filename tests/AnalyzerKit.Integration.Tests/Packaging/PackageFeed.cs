using System.Runtime.CompilerServices;

namespace AnalyzerKit.Integration.Tests.Packaging;

/// <summary>Packed once for all tests that need the packages.</summary>
[CollectionDefinition(Name)]
public sealed class PackedOnce : ICollectionFixture<PackageFeed>
{
    public const string Name = "packages";
}

/// <summary>The packages of this build in a folder, under a version of their own so that no cache mistakes them for others, and projects that use them.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    public static string Repository { get; } = Root();

    public string Folder { get; } = Directory.CreateTempSubdirectory("analyzerkit-packages-").FullName;

    public string Packages => Path.Combine(Folder, "feed");

    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    public async Task InitializeAsync()
    {
        // These tests were built from the same projects, in this configuration: what is packed is what was just built.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        foreach (var project in (string[])["AnalyzerKit.Analyzers", "AnalyzerKit", "AnalyzerKit.AspNetCore", "AnalyzerKit.Simulator", "AnalyzerKit.Sql"])
        {
            var packed = await CommandLine.DotnetAsync(
                Repository, new Dictionary<string, string>(), "pack", $"src/{project}", "--no-build", "--no-restore", "-c", configuration, "-o", Packages, $"-p:PackageVersion={Version}", $"-p:NuspecOutputPath={Folder}/nuspec/", "--nologo");
            if (packed.ExitCode != 0) throw new InvalidOperationException(packed.Output);
        }
    }

    public Task DisposeAsync()
    {
        // The machine's own cache has taken the packages in under this run's version.
        foreach (var id in (string[])["analyzerkit.analyzers", "analyzerkit", "analyzerkit.aspnetcore", "analyzerkit.simulator", "analyzerkit.sql"])
        {
            var cached = Path.Combine(Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"), id, Version);
            if (Directory.Exists(cached)) Directory.Delete(cached, recursive: true);
        }

        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    public string Package(string id) => Path.Combine(Packages, $"{id}.{Version}.nupkg");

    /// <summary>A folder with files, and the feed added to the sources that the machine is configured with.</summary>
    public string Write(string name, params (string File, string Text)[] files)
    {
        var folder = Path.Combine(Folder, name);
        foreach (var (file, text) in files.Append(("nuget.config", $"""<configuration><packageSources><add key="packed" value="{Packages}" /></packageSources></configuration>""")))
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        return folder;
    }

    /// <summary>Runs a command that restores; skips the test where a package source cannot be reached.</summary>
    internal static async Task<CommandResult> RunAsync(string folder, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var result = await CommandLine.DotnetAsync(folder, environment ?? new Dictionary<string, string>(), arguments);
        Skip.If(
            result.ExitCode != 0 && result.Output.Contains("NU1301", StringComparison.Ordinal),
            "A package source could not be reached. These tests restore a fresh project: connect to the source that `dotnet nuget list source` names, or run `dotnet restore` where it can be reached and try again.");
        return result;
    }

    private static string Root([CallerFilePath] string caller = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", ".."));
}
