using System.ComponentModel;
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
}
