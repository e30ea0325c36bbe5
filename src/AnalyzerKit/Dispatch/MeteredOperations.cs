using AnalyzerKit.CompilerServices;

namespace AnalyzerKit.Dispatch;

/// <summary>Binds generated clients to this host.</summary>
internal sealed class MeteredOperations(MeteringPipeline pipeline, CallPlanner planner, RelayClients relays) : IMeteredOperations
{
    public MeteredOperation Bind(OperationDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return new BoundOperation(declaration, pipeline, new PlanCache(new PlanSource(pipeline, planner, (settings, _) =>
        {
            var relay = RelayClients.Settings(settings, declaration.Client);
            return new(declaration, relay, relays.Bottom(relay.Name));
        })));
    }
}
