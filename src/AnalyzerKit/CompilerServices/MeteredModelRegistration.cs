using System.ComponentModel;
using System.Reflection;
using AnalyzerKit.Models.Own;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AnalyzerKit.CompilerServices;

/// <summary>Registers generated clients. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MeteredModelRegistration
{
    /// <summary>Registers one generated client as a singleton, unless the service is registered already.</summary>
    /// <typeparam name="TService">The interface.</typeparam>
    /// <param name="builder">Where to register.</param>
    /// <param name="declaration">What the compiler read off the interface.</param>
    /// <param name="create">Makes the client.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IMeteringBuilder AddMeteredModel<TService>(this IMeteringBuilder builder, ClientDeclaration declaration, Func<IMeteredOperations, TService> create)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.AddSingleton(new RegisteredClient(declaration, typeof(TService)));
        builder.Services.TryAddSingleton(services => create(services.GetRequiredService<IMeteredOperations>()));
        return builder;
    }

    /// <summary>Registers the models of the assembly's <c>analyzerkit.models.json</c>; they are read when the host starts.</summary>
    /// <param name="builder">Where to register.</param>
    /// <param name="assembly">The assembly that has the file as an embedded resource of that name.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The compiler saw the file, but the assembly does not hold it.</exception>
    public static IMeteringBuilder AddModelsFile(this IMeteringBuilder builder, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(assembly);
        if (assembly.GetManifestResourceInfo(ModelsFile.FileName) is null)
        {
            throw new InvalidOperationException(
                $"The assembly '{assembly.GetName().Name}' was compiled with {ModelsFile.FileName}, but does not hold it. "
                + "Put the file beside the project, which needs nothing in the project file, "
                + $"or embed it: <EmbeddedResource Include=\"path/{ModelsFile.FileName}\" LogicalName=\"{ModelsFile.FileName}\" />.");
        }

        // A second registration of one assembly adds nothing.
        if (!builder.Services.Any(service => service.ImplementationInstance is RegisteredModelsFile file && file.Assembly == assembly))
        {
            builder.Services.AddSingleton(new RegisteredModelsFile(assembly));
        }

        return builder;
    }
}
