using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Relay;

/// <summary>Finds a secret by its name: in the environment, then in the configuration. Looked up for every use and never kept, so that a rotated one is used at once.</summary>
internal static class NamedSecret
{
    public static string? Find(string name, IConfiguration? configuration)
    {
        string? secret = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(secret)) secret = configuration?[name];
        return string.IsNullOrEmpty(secret) ? null : secret;
    }
}
