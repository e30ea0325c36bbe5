using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Analyzers.Tests.Support;

/// <summary>A generated client that was compiled, loaded and registered as a user's program does it.</summary>
internal sealed class LiveClient
{
    private readonly Type _service;
    private readonly object _client;

    private LiveClient(Type service, object client, RecordingOperations operations)
    {
        _service = service;
        _client = client;
        Operations = operations;
    }

    public RecordingOperations Operations { get; }

    /// <summary>Compiles the source, registers its clients, and resolves the one of interface <c>I</c>.</summary>
    public static LiveClient Start(string source, LanguageVersion language = LanguageVersion.Latest, NullabilityOfSource nullability = NullabilityOfSource.Enabled)
    {
        var directive = nullability == NullabilityOfSource.Enabled ? "" : "#nullable disable\n";
        var generated = Compile.Run(Compile.Create([directive + Compile.Usings + source], language, name: "Live" + Guid.NewGuid().ToString("N")));
        using var image = new MemoryStream();
        var result = generated.Compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics) + generated.All);
        var assembly = Assembly.Load(image.ToArray());

        var builder = new Builder();
        var operations = new RecordingOperations();
        builder.Services.AddSingleton<CompilerServices.IMeteredOperations>(operations);
        var register = assembly.GetType("Microsoft.Extensions.DependencyInjection.MeteredModelsRegistration", throwOnError: true)!.GetMethod("AddMeteredModels")!;
        Assert.Same(builder, register.Invoke(null, [builder]));
        var services = builder.Services.BuildServiceProvider();
        var service = assembly.GetType("I", throwOnError: true)!;
        var client = services.GetRequiredService(service);
        Assert.Same(client, services.GetRequiredService(service));
        return new(service, client, operations);
    }

    /// <summary>Calls a method of the interface, or of one that it inherits; arguments left out are the declared defaults.</summary>
    public object? Call(string method, params object?[] arguments)
    {
        var found = _service.GetInterfaces().Prepend(_service).SelectMany(type => type.GetMethods()).First(candidate => candidate.Name == method);
        object?[] all = [.. arguments, .. found.GetParameters().Skip(arguments.Length).Select(_ => Type.Missing)];
        return found.Invoke(_client, BindingFlags.DoNotWrapExceptions | BindingFlags.OptionalParamBinding, null, all, null);
    }

    /// <summary>Calls a method and returns what the runtime was given.</summary>
    public SeenCall See(string method, params object?[] arguments)
    {
        Call(method, arguments);
        return Operations.Last;
    }

    private sealed class Builder : IMeteringBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();
    }
}

internal enum NullabilityOfSource
{
    Enabled,
    Disabled,
}
