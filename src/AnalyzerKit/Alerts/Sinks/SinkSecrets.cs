using AnalyzerKit.Relay;
using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Alerts.Sinks;

/// <summary>The secrets of sinks, looked up for each use.</summary>
internal sealed class SinkSecrets(IConfiguration? configuration = null)
{
    /// <exception cref="AlertSinkException">There is none of that name.</exception>
    public string Find(string name) =>
        NamedSecret.Find(name, configuration) ?? throw new AlertSinkException($"Neither the environment nor the configuration holds {name}.");
}
