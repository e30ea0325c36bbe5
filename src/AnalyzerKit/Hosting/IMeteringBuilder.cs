using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit;

/// <summary>Registers what metering is made of.</summary>
public interface IMeteringBuilder
{
    /// <summary>The services that metering is registered in.</summary>
    IServiceCollection Services { get; }
}
