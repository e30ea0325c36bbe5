using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Integration.Tests.Overrides;

/// <summary>A configuration source whose settings come, change and go while the host runs.</summary>
internal sealed class LiveSettings : ConfigurationProvider, IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>Changes settings of the section <c>Metering</c>, then says so once; null takes a setting away.</summary>
    public void Change(params (string Path, string? Value)[] settings)
    {
        foreach (var (path, value) in settings)
        {
            if (value is null) Data.Remove($"Metering:{path}");
            else Data[$"Metering:{path}"] = value;
        }

        OnReload();
    }
}
