using System.Reflection;
using AnalyzerKit.Simulator;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Analyzers.Tests.Support;

/// <summary>A program with clients, compiled, loaded and run in a host with nothing set but where its relay is: one that is simulated, and bills by the default relay's list.</summary>
internal sealed class LiveHost : IAsyncDisposable
{
    private readonly RelaySimulator _simulator;
    private readonly ServiceProvider _services;
    private readonly Assembly _assembly;

    private LiveHost(RelaySimulator simulator, ServiceProvider services, Assembly assembly)
    {
        _simulator = simulator;
        _services = services;
        _assembly = assembly;
    }

    /// <summary>Requests that were sent.</summary>
    public int Sent => _simulator.Requests.Count;

    public static async Task<LiveHost> StartAsync(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.WithAssemblyName("Live" + Guid.NewGuid().ToString("N")).Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        var assembly = Assembly.Load(image.ToArray());

        var simulator = await RelaySimulator.StartAsync(new RelaySimulatorOptions { Pace = Pace.None });
        var builder = new ServiceCollection().AddMetering(options => options.Relays["default"] = new RelayOptions { BaseUrl = simulator.BaseUrl, PriceList = "holysheep" });
        builder.UseApiKeys("default", (_, _) => new(new ApiKey("test", "any-key-will-do")));
        assembly.GetType("Microsoft.Extensions.DependencyInjection.MeteredModelsRegistration", throwOnError: true)!.GetMethod("AddMeteredModels")!.Invoke(null, [builder]);
        return new(simulator, builder.Services.BuildServiceProvider(), assembly);
    }

    /// <summary>Calls the first method of interface <c>I</c>, its own or inherited, all text empty.</summary>
    public async Task CallAsync()
    {
        var service = _assembly.GetType("I", throwOnError: true)!;
        var method = service.GetInterfaces().Prepend(service).SelectMany(static type => type.GetMethods()).First();
        object?[] arguments = [.. method.GetParameters().Select(static parameter => parameter.ParameterType == typeof(string) ? "" : Type.Missing)];
        await (Task)method.Invoke(_services.GetRequiredService(service), BindingFlags.DoNotWrapExceptions | BindingFlags.OptionalParamBinding, null, arguments, null)!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _simulator.DisposeAsync();
    }
}
