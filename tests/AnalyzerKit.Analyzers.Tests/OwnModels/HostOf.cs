using System.Reflection;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AnalyzerKit.Analyzers.Tests.OwnModels;

/// <summary>Assemblies compiled as a build does it, with a models file and the generator, and hosts that register them.</summary>
internal static class HostOf
{
    public const string Client = """[MeteredModel("house-model", MaxOutputTokens = 10, Budget = 1)] public interface IHouse { [Prompt("x")] Task<string> AskAsync(); }""";

    /// <summary>An assembly's registration, as its own code calls it.</summary>
    public static Action<IMeteringBuilder> Assembly(string name, string? modelsFile, bool embed = true, string source = "")
    {
        var compilation = Compile.Create([Compile.Usings + source], name: name + Guid.NewGuid().ToString("N"));
        CSharpGeneratorDriver.Create(
                [new MeteredModelGenerator().AsSourceGenerator()],
                modelsFile is null ? [] : [new TextFile("/project/analyzerkit.models.json", modelsFile)],
                Compile.Parse(LanguageVersion.Latest))
            .RunGeneratorsAndUpdateCompilation(compilation.WithAssemblyName(name), out var output, out _);
        using var image = new MemoryStream();
        var resources = modelsFile is null || !embed ? [] : new[] { new ResourceDescription("analyzerkit.models.json", () => new MemoryStream(new System.Text.UTF8Encoding(true).GetPreamble().Concat(System.Text.Encoding.UTF8.GetBytes(modelsFile)).ToArray()), isPublic: true) };
        var result = ((CSharpCompilation)output).Emit(image, manifestResources: resources);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));

        // Without a context of its own, the second assembly of one name would be the first.
        image.Position = 0;
        var assembly = new System.Runtime.Loader.AssemblyLoadContext(name).LoadFromStream(image);
        var register = assembly.GetType("Microsoft.Extensions.DependencyInjection.MeteredModelsRegistration", throwOnError: true)!.GetMethod("AddMeteredModels")!;
        return builder => register.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [builder], null);
    }

    /// <summary>A host of these assemblies and settings, not started.</summary>
    public static IHost Build(IEnumerable<Action<IMeteringBuilder>> assemblies, params (string Path, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => "Metering:" + setting.Path, setting => (string?)setting.Value));
        // No relay is asked about a key: without a BaseUrl it would be the real one.
        builder.Configuration["Metering:Relays:default:KeyCheckInterval"] = "00:00:00";
        var metering = builder.Services.AddMetering(builder.Configuration.GetSection("Metering")).UseApiKeys("default", (_, _) => new(new ApiKey("test", "any-key-will-do")));
        foreach (var add in assemblies)
        {
            add(metering);
        }

        return builder.Build();
    }

    /// <summary>A started host with one assembly of this models file.</summary>
    public static async Task<IHost> StartAsync(string modelsFile, params (string Path, string Value)[] settings)
    {
        var host = Build([Assembly("Lib", modelsFile)], settings);
        await host.StartAsync();
        return host;
    }
}
