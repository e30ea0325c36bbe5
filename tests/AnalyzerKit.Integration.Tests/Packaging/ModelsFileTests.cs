using System.Text;

namespace AnalyzerKit.Integration.Tests.Packaging;

/// <summary>A models file beside a fresh project is compiled and loaded without a word in the project file.</summary>
[Collection(PackedOnce.Name)]
public sealed class ModelsFileTests(PackageFeed feed)
{
    private const string AppModels = """{ "models": [ { "id": "of-the-app", "prices": [ { "input": 0.5, "output": 1.5 } ] } ] }""";
    private const string LibModels = """{ "models": [ { "id": "of-the-library", "prices": [ { "input": 0.25, "output": 1 } ] } ] }""";

    private const string Program = """
        using AnalyzerKit;
        using Lib;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.DependencyInjection;

        await using var services = new ServiceCollection().AddMetering().AddMeteredModels().AddLibraryModels().Services.BuildServiceProvider();
        foreach (var model in new[] { "of-the-app", "of-the-library" })
        {
            try
            {
                var price = services.GetRequiredService<IMetering>().Estimate(model, [new ChatMessage(ChatRole.User, "x")]).Price!;
                Console.WriteLine(FormattableString.Invariant($"{model} {price.Input} {price.Source}"));
            }
            catch (UnknownModelException)
            {
                Console.WriteLine(model + " unknown");
            }
        }
        """;

    private const string Library = """
        [assembly: AnalyzerKit.MeteredModelsRegistration("AddLibraryModels")]
        namespace Lib
        {
            public class Marker { }
        }
        """;

    [SkippableFact]
    public async Task It_is_loaded_from_app_and_library_refused_where_it_is_wrong_and_gone_when_removed()
    {
        var folder = feed.Write(
            "own-models",
            ("lib/lib.csproj", Project("Microsoft.NET.Sdk", "", Reference("AnalyzerKit"))),
            ("lib/Library.cs", Library),
            ("lib/analyzerkit.models.json", LibModels),
            ("app/app.csproj", Project("Microsoft.NET.Sdk.Web", "<OutputType>Exe</OutputType><NoWarn>ASP0000</NoWarn>", Reference("AnalyzerKit") + "<ProjectReference Include=\"../lib/lib.csproj\" /><AdditionalFiles Include=\"analyzerkit.models.json\" />")),
            ("app/Program.cs", Program),
            ("app/analyzerkit.models.json", AppModels));
        var app = Path.Combine(folder, "app");
        var file = Path.Combine(app, "analyzerkit.models.json");

        var run = await PackageFeed.RunAsync(app, null, "run");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal("of-the-app 0.5 analyzerkit.models.json\nof-the-library 0.25 analyzerkit.models.json", run.Output.ReplaceLineEndings("\n").Trim());
        Assert.Empty(Directory.GetFiles(Path.Combine(app, "bin"), "analyzerkit.models.json", SearchOption.AllDirectories));

        await File.WriteAllTextAsync(file, "{\n  \"models\": [ { \"id\": \"of-the-app\", \"contextWindow\": 0 } ]\n}");
        var broken = await PackageFeed.RunAsync(app, null, "build", "--no-restore", "--nologo");
        Assert.NotEqual(0, broken.ExitCode);
        Assert.Contains("analyzerkit.models.json(2,54): error AKIT5022: analyzerkit.models.json: 'contextWindow' must be", broken.Output, StringComparison.Ordinal);

        await File.WriteAllBytesAsync(file, Encoding.Latin1.GetBytes("{ \"models\": [ { \"id\": \"caf\u00E9\" } ] }"));
        var unreadable = await PackageFeed.RunAsync(app, null, "build", "--no-restore", "--nologo");
        Assert.Contains("analyzerkit.models.json(1,27): error AKIT5022: analyzerkit.models.json: the file is not UTF-8", unreadable.Output, StringComparison.Ordinal);

        // Nothing newer than the last build says that the file is gone.
        await File.WriteAllTextAsync(file, AppModels);
        var mended = await PackageFeed.RunAsync(app, null, "build", "--no-restore", "--nologo");
        Assert.True(mended.ExitCode == 0, mended.Output);
        File.Delete(file);
        await File.WriteAllTextAsync(Path.Combine(app, "app.csproj"), (await File.ReadAllTextAsync(Path.Combine(app, "app.csproj"))).Replace("<AdditionalFiles Include=\"analyzerkit.models.json\" />", "", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(Path.Combine(app, "app.csproj"), DateTime.UtcNow.AddHours(-1));
        var without = await PackageFeed.RunAsync(app, null, "run", "--no-restore");
        Assert.True(without.ExitCode == 0, without.Output);
        Assert.Equal("of-the-app unknown\nof-the-library 0.25 analyzerkit.models.json", without.Output.ReplaceLineEndings("\n").Trim());
    }

    private string Reference(string id) => $"<PackageReference Include=\"{id}\" Version=\"{feed.Version}\" />";

    private static string Project(string sdk, string properties, string items) => $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            {properties}
          </PropertyGroup>
          <ItemGroup>{items}</ItemGroup>
        </Project>
        """;
}
