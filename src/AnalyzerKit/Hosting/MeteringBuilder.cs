using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Hosting;

internal sealed class MeteringBuilder(IServiceCollection services) : IMeteringBuilder
{
    public IServiceCollection Services { get; } = services;
}
