using System.Globalization;
using System.Text.RegularExpressions;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Packaging;

/// <summary>Fresh projects that know AnalyzerKit by its packages alone.</summary>
[Collection(PackedOnce.Name)]
public sealed class PackagingTests(PackageFeed feed)
{
    // README's first example registers with the defaults; here the same program meets a simulated relay.
    private const string Registration = ".AddMetering()";
    private const string Simulated = """.AddMetering(options => options.Relays["default"] = new RelayOptions { BaseUrl = new Uri(Environment.GetEnvironmentVariable("RELAY_URL")!), PriceList = "holysheep" })""";

    [SkippableFact]
    public async Task A_fresh_project_with_the_runtime_package_alone_runs_the_readmes_first_example()
    {
        var example = FirstExample();
        Assert.Single(example.Split(Registration).Skip(1));
        var project = feed.Write("first", ("first.csproj", App(Reference("AnalyzerKit"))), ("Program.cs", example.Replace(Registration, Simulated, StringComparison.Ordinal)));
        await using var simulator = await RelaySimulator.StartAsync(new RelaySimulatorOptions { Pace = Pace.None });
        var environment = new Dictionary<string, string> { ["RELAY_URL"] = simulator.BaseUrl.ToString(), ["HOLYSHEEP_API_KEY"] = "hs_any_key_will_do" };

        var run = await PackageFeed.RunAsync(project, environment, "run");
        Assert.True(run.ExitCode == 0, run.Output);
        var sent = Assert.Single(simulator.Requests, static request => request.Method == "POST");
        Assert.Equal("deepseek-v3.2", sent.Body!.Value.GetProperty("model").GetString());
        var figures = Regex.Match(run.Output.TrimEnd(), @"(\d+) tokens, (\S+) USD$");
        Assert.True(figures.Success, run.Output);
        Assert.Equal(simulator.Billed.InputTokens + simulator.Billed.OutputTokens, long.Parse(figures.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Equal(simulator.Billed.Cost, decimal.Parse(figures.Groups[2].Value, CultureInfo.CurrentCulture));

        // An older compiler would skip the generator in silence.
        var old = await PackageFeed.RunAsync(project, null, "build", "--no-restore", "--no-incremental", "--nologo", "-p:CompilerApiVersion=roslyn4.8");
        Assert.NotEqual(0, old.ExitCode);
        Assert.Contains("error ANALYZERKIT001", old.Output, StringComparison.Ordinal);
        Assert.Contains("'roslyn4.8'", old.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_library_hands_the_generator_on_and_the_simulator_package_answers()
    {
        const string Library = """
            namespace Lib;
            [AnalyzerKit.MeteredModel("gpt-4.1", MaxOutputTokens = 10, Name = "inner"), AnalyzerKit.Retry]
            internal interface IInner { [AnalyzerKit.Prompt("x")] System.Threading.Tasks.Task<string> AskAsync(); }
            """;
        const string Program = """
            using AnalyzerKit;
            using AnalyzerKit.Simulator;
            using Microsoft.Extensions.DependencyInjection;

            await using var simulator = await RelaySimulator.StartAsync(new RelaySimulatorOptions { Answer = _ => new SimulatedAnswer { Text = "pong" } });
            await using var services = new ServiceCollection()
                .AddMetering(options => options.Relays["default"] = new RelayOptions { BaseUrl = simulator.BaseUrl, PriceList = "holysheep" })
                .UseApiKeys("default", (_, _) => new(new ApiKey("test", "any-key-will-do")))
                .AddMeteredModels().Services.BuildServiceProvider();
            Console.WriteLine(await services.GetRequiredService<IPing>().PingAsync());

            [MeteredModel("deepseek-v3.2", Budget = 1, MaxOutputTokens = 100)]
            [Retry(MaxAttempts = 1)]
            public interface IPing { [Prompt("ping")] Task<string> PingAsync(); }
            """;
        var folder = feed.Write(
            "layers",
            ("lib/lib.csproj", Project("net10.0", "", Reference("AnalyzerKit", "PrivateAssets=\"none\""))),
            ("lib/Inner.cs", Library),
            ("app/app.csproj", App("<ProjectReference Include=\"../lib/lib.csproj\" />" + Reference("AnalyzerKit.Simulator"))),
            ("app/Program.cs", Program));

        var run = await PackageFeed.RunAsync(Path.Combine(folder, "app"), null, "run");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal("pong", run.Output.Trim());
    }

    [SkippableFact]
    public async Task A_fresh_web_project_with_the_aspnetcore_package_alone_has_clients_and_scopes()
    {
        const string Program = """
            using AnalyzerKit;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddMetering(builder.Configuration.GetSection("Metering")).AddMeteredModels();
            await using var app = builder.Build();
            app.UseMeteringScope(map => map.Header("x-department-id", tag: "department").MaxCallsPerRequest(1));
            app.MapGet("/", (IPing ping, CancellationToken cancellationToken) => ping.PingAsync(cancellationToken));
            Console.WriteLine(app.Services.GetRequiredService<IPing>().GetType().Name.Length > 0 ? "ready" : "");

            [MeteredModel("deepseek-v3.2", Budget = 1, MaxOutputTokens = 100)]
            [Retry(MaxAttempts = 1)]
            public interface IPing { [Prompt("ping")] Task<string> PingAsync(CancellationToken cancellationToken = default); }
            """;
        var web = App(Reference("AnalyzerKit.AspNetCore")).Replace("Microsoft.NET.Sdk\"", "Microsoft.NET.Sdk.Web\"", StringComparison.Ordinal);
        var project = feed.Write("web", ("web.csproj", web), ("Program.cs", Program));

        var run = await PackageFeed.RunAsync(project, null, "run");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("ready", run.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_analyzers_alone_build_everywhere_and_generate_nothing()
    {
        var project = feed.Write(
            "alone",
            ("alone.csproj", Project("net8.0;netstandard2.0", "<EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles><CompilerGeneratedFilesOutputPath>$(MSBuildProjectDirectory)/made/$(TargetFramework)</CompilerGeneratedFilesOutputPath>", Reference("AnalyzerKit.Analyzers"))),
            ("Plain.cs", "namespace Alone { public interface IPlain { string Ask(); } }"));

        var build = await PackageFeed.RunAsync(project, null, "build", "--nologo");
        Assert.True(build.ExitCode == 0, build.Output);
        var made = Path.Combine(project, "made");
        Assert.Empty(Directory.Exists(made) ? Directory.GetFiles(made, "*", SearchOption.AllDirectories).Where(file => file.Contains("AnalyzerKit", StringComparison.Ordinal)) : []);
        Assert.DoesNotContain("AnalyzerKit", string.Join(' ', Directory.GetFiles(Path.Combine(project, "bin"), "*.dll", SearchOption.AllDirectories).Select(Path.GetFileName)), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_fixes_in_the_package_are_no_trouble_to_the_compiler_and_a_suggestion_breaks_no_build()
    {
        var project = feed.Write(
            "strict",
            ("strict.csproj", Project("net10.0", "", Reference("AnalyzerKit"))),
            ("Asker.cs", """[AnalyzerKit.MeteredModel("deepseek-v3.2", MaxOutputTokens = 10), AnalyzerKit.Retry] internal interface IAsker { [AnalyzerKit.Prompt("x")] System.Threading.Tasks.Task<string> AskAsync(); }"""));

        // Loaded by a compiler that has no workspaces: neither CS8032 nor AD0001.
        var build = await PackageFeed.RunAsync(project, null, "build", "--nologo", "-warnaserror");
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(project, "Lost.cs"), """internal class Lost { [AnalyzerKit.Prompt("x")] public void Ask() { } }""");
        var refused = await PackageFeed.RunAsync(project, null, "build", "--no-restore", "--nologo");
        Assert.Contains("error AKIT5023", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AKIT5024", refused.Output, StringComparison.Ordinal);
    }

    private static string FirstExample()
    {
        var readme = File.ReadAllText(Path.Combine(PackageFeed.Repository, "README.md")).ReplaceLineEndings("\n");
        return readme.Split("```csharp\n")[1].Split("```")[0];
    }

    private string Reference(string id, string more = "") => $"<PackageReference Include=\"{id}\" Version=\"{feed.Version}\" {more} />";

    private static string App(string items) => Project("net10.0", "<OutputType>Exe</OutputType>", items);

    private static string Project(string frameworks, string properties, string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            {(frameworks.Contains(';', StringComparison.Ordinal) ? $"<TargetFrameworks>{frameworks}</TargetFrameworks>" : $"<TargetFramework>{frameworks}</TargetFramework>")}
            <Nullable>enable</Nullable>
            <LangVersion>latest</LangVersion>
            <ImplicitUsings>{(frameworks.Contains(';', StringComparison.Ordinal) ? "disable" : "enable")}</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            {properties}
          </PropertyGroup>
          <ItemGroup>{items}</ItemGroup>
        </Project>
        """;
}
