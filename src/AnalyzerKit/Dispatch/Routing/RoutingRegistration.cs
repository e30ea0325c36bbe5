using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AnalyzerKit.Dispatch.Routing;

/// <summary>Registers what routes calls.</summary>
internal static class RoutingRegistration
{
    public static void AddRouting(this IServiceCollection services)
    {
        services.TryAddSingleton<ICallClassifier, DefaultCallClassifier>();
        services.TryAddSingleton<LatencyBook>();
        services.TryAddSingleton(static services => new RoutePlanner(services.GetRequiredService<ICallClassifier>(), services.GetRequiredService<LatencyBook>(), Random.Shared));
    }
}
