using AnalyzerKit.Admission;
using AnalyzerKit.CompilerServices;

namespace AnalyzerKit.Dispatch;

/// <summary>The throttle limits in force: what the configuration says of a client over what is declared.</summary>
internal static class ClientLimits
{
    public static ThrottleLimits Of(ClientDeclaration? client, ClientOverrides overrides)
    {
        var standard = new ThrottleLimits();
        return new()
        {
            RequestsPerMinute = overrides.RequestsPerMinute ?? client?.RequestsPerMinute,
            TokensPerMinute = overrides.TokensPerMinute ?? client?.TokensPerMinute,
            MaxConcurrency = overrides.MaxConcurrency ?? client?.MaxConcurrency,
            QueueLimit = overrides.QueueLimit ?? standard.QueueLimit,
            QueueTimeout = overrides.QueueTimeout ?? standard.QueueTimeout,
        };
    }

    /// <summary>Puts changed settings in force for the throttles there are, so that calls waiting at them need no further call to be served.</summary>
    public static void Apply(MeteringSettings settings, Throttles throttles, IReadOnlyList<RegisteredClient> clients)
    {
        foreach (var (name, throttle) in throttles.All)
        {
            var declared = clients.FirstOrDefault(client => client.Declaration.Name == name)?.Declaration;
            throttle.Configure(Of(declared, settings.Clients.GetValueOrDefault(name, ClientOverrides.None)));
        }
    }
}
