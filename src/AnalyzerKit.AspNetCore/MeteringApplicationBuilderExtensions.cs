using AnalyzerKit;
using AnalyzerKit.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts metering into a request pipeline.</summary>
public static class MeteringApplicationBuilderExtensions
{
    /// <summary>
    /// Opens a <see cref="MeteringScope"/> around the rest of the pipeline, so that every model call a request makes has the request's tags and limits,
    /// and answers <see cref="BudgetExceededException"/> and <see cref="ThrottledException"/> with 429 problem details and <c>Retry-After</c>, and <see cref="LedgerUnavailableException"/> and
    /// the <see cref="RelayException"/> of an open circuit with 503.
    /// Put it after exception handlers, authentication and routing: a claim is read where authentication came first.
    /// </summary>
    /// <param name="app">The pipeline.</param>
    /// <param name="map">Says which headers, claims and other values become tags, and what one request may cost; null for no tags and no limits.</param>
    /// <returns>The pipeline.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="app"/> is null.</exception>
    /// <exception cref="ArgumentException">The map names what is no header or no tag.</exception>
    /// <exception cref="InvalidOperationException">Metering is not registered.</exception>
    public static IApplicationBuilder UseMeteringScope(this IApplicationBuilder app, Action<MeteringScopeMap>? map = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        var services = app.ApplicationServices;
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(IMetering)) == false)
        {
            throw new InvalidOperationException("UseMeteringScope needs metering. Call builder.Services.AddMetering(...) before the application is built.");
        }

        var scopes = new MeteringScopeMap();
        map?.Invoke(scopes);
        var plan = scopes.Freeze();
        return app.Use(next => new MeteringScopeMiddleware(
            next,
            plan,
            services.GetRequiredService<IMetering>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<MeteringScopeMiddleware>>()).InvokeAsync);
    }
}
