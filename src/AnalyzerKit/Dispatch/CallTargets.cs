using AnalyzerKit.Alerts.Rules;
using AnalyzerKit.CompilerServices;
using AnalyzerKit.Dispatch.Circuits;
using AnalyzerKit.Relay;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Dispatch;

/// <summary>Lists where a call may go, in order: each model over its relay, then over the relays that stand in for that one, before the next model.</summary>
internal sealed class CallTargets(RelayClients relays, RelayCircuits circuits, ModelsInUse models, ILogger<CallTargets> logger)
{
    private readonly LeftOutTargets _leftOut = new();

    /// <param name="settings">The configuration.</param>
    /// <param name="relay">The relay that the call is for.</param>
    /// <param name="bottom">The client that sends there.</param>
    /// <param name="operation">What is declared.</param>
    /// <param name="ids">The models' ids, in order, each as often as it is to be listed.</param>
    public CallTarget[] List(MeteringSettings settings, RelaySettings relay, Bottom bottom, OperationDeclaration operation, IEnumerable<string> ids)
    {
        var carriers = Carriers(settings, relay, bottom);
        var targets = new List<CallTarget>();
        foreach (var id in ids)
        {
            targets.Add(Target(settings, relay, bottom, operation, id));
            foreach (var (other, client) in carriers)
            {
                var target = Target(settings, other, client, operation, NameAt(settings, other, relay, id));
                if (target.IsKnown || other.Pricing.PriceList is null)
                {
                    if (!targets.Exists(known => ReferenceEquals(known.Relay, other) && string.Equals(known.Model, target.Model, StringComparison.OrdinalIgnoreCase)))
                    {
                        targets.Add(target);
                    }
                }
                else if (_leftOut.Add(other.Name, id))
                {
                    DispatchLog.LeftOut(logger, other.Name, id, relay.Name);
                }
            }
        }

        return [.. targets];
    }

    private CallTarget Target(MeteringSettings settings, RelaySettings relay, Bottom bottom, OperationDeclaration operation, string model)
    {
        var info = settings.Prices.FindModel(relay.Pricing, model);
        models.Note(model, info);
        return new(relay, bottom, model, info, settings.Prices.Knows(relay.Pricing, model), ReplyRequest.For(operation.Reply, relay, info), circuits.For(relay, model));
    }

    // A name of the relay's own says nothing elsewhere: what it stands for is asked for there.
    private static string NameAt(MeteringSettings settings, RelaySettings other, RelaySettings relay, string id)
    {
        var name = other.Pricing.NameOf(id);
        return !settings.Prices.Knows(other.Pricing, name) && relay.Pricing.Models.TryGetValue(id, out var meant) ? other.Pricing.NameOf(meant) : name;
    }

    // The relays that stand in. A client of the user's own goes where it goes: nobody can stand in for it.
    private List<(RelaySettings Relay, Bottom Bottom)> Carriers(MeteringSettings settings, RelaySettings relay, Bottom bottom)
    {
        var carriers = new List<(RelaySettings, Bottom)>();
        if (relay.Fallback is null || !settings.Relays.ContainsKey(relay.Name) || !ReferenceEquals(relays.Bottom(relay.Name).Client, bottom.Client))
        {
            return carriers;
        }

        for (var next = relay.Fallback; next is not null && settings.Relays.TryGetValue(next, out var other); next = other.Fallback)
        {
            carriers.Add((other, relays.Bottom(other.Name)));
        }

        return carriers;
    }
}
