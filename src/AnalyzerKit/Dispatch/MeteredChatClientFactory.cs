using AnalyzerKit.CompilerServices;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>Puts metering over chat clients: a user's own, and each relay's.</summary>
internal sealed class MeteredChatClientFactory(MeteringPipeline pipeline, CallPlanner planner, RelayClients relays)
{
    private const string DefaultName = "chat";

    /// <summary>Meters a client of the user's under a name.</summary>
    public IChatClient Create(IChatClient client, string? name) =>
        new MeteredChatClient(client, pipeline, (bottom, operation) => Plans(name ?? DefaultName, operation, bottom, settings => RelayOf(settings, bottom)));

    /// <summary>Meters a relay's own client under the relay's name.</summary>
    public IChatClient CreateForRelay(string relay)
    {
        // As the configuration spells it: in another spelling it would have another throttle.
        relay = RelayClients.Settings(pipeline.Settings.Current, relay).Name;
        return new MeteredChatClient(relays.Bottom(relay).Client, pipeline, (bottom, operation) => Plans(relay, operation, bottom, settings => RelayClients.Settings(settings, relay)));
    }

    private PlanCache Plans(string client, string operation, Bottom bottom, Func<MeteringSettings, RelaySettings> relayOf) =>
        new(new PlanSource(pipeline, planner, (settings, model) =>
        {
            var asked = model ?? settings.Clients.GetValueOrDefault(client)?.Model ?? bottom.Metadata?.DefaultModelId;
            if (string.IsNullOrEmpty(asked))
            {
                throw new UnknownModelException("", []);
            }

            return new(new OperationDeclaration(new ClientDeclaration(client, asked), operation), relayOf(settings), bottom);
        }));

    // The relay that the client speaks to, if it is one of ours or its address is a configured one's; else one that only its address describes.
    private static RelaySettings RelayOf(MeteringSettings settings, Bottom bottom)
    {
        if (bottom.Below.Relay is { } own && settings.Relays.TryGetValue(own, out var known))
        {
            return known;
        }

        var address = bottom.Metadata?.ProviderUri;
        if (address is not null)
        {
            foreach (var relay in settings.Relays.Values)
            {
                if (Uri.Compare(relay.BaseUrl, address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0)
                {
                    return relay;
                }
            }
        }

        var (provider, priceList) = address is null ? default : KnownHosts.Find(address);
        var name = bottom.Metadata?.ProviderName ?? provider ?? "_OTHER";
        return new()
        {
            Name = name,
            BaseUrl = address ?? new Uri("about:blank"),
            Provider = provider ?? name,
            Pricing = new() { PriceList = priceList },
        };
    }
}
