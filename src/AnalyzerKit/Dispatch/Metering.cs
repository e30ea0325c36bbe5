using AnalyzerKit.Admission;
using AnalyzerKit.CompilerServices;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>Opens scopes and estimates calls.</summary>
internal sealed class Metering(MeteringPipeline pipeline, CallPlanner planner, RelayClients relays) : IMetering
{
    private const string Client = "estimate";

    public MeteringScope BeginScope(IReadOnlyDictionary<string, string?>? tags = null, decimal? maxCost = null, int? maxCalls = null) =>
        pipeline.Budgets.BeginScope(tags, maxCost, maxCalls);

    public CallEstimate Estimate(string model, IEnumerable<ChatMessage> messages, ChatOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentNullException.ThrowIfNull(messages);
        options ??= new ChatOptions();
        var settings = pipeline.Settings.Current;
        var relay = RelayClients.Settings(settings, "default");
        var plan = planner.Plan(settings, new OperationDeclaration(new ClientDeclaration(Client, model), nameof(Estimate)), relay, relays.Bottom(relay.Name), model, new ClientThrottle(Client, pipeline.Time));
        if (!plan.Candidates[0].IsKnown)
        {
            throw new UnknownModelException(model, settings.Prices.Nearest(relay.Pricing, model));
        }

        var now = pipeline.Time.GetUtcNow();
        var quote = CallQuote.Of(plan, pipeline.Allowances, [.. messages], options, null, 0, now);
        var scope = BudgetScope.CurrentOf(pipeline.Budgets);
        var reservation = pipeline.Budgets.Open(new(Client, plan.Project, CallTags.Of(plan, scope, [])), quote.Candidates, scope);
        var size = quote.SizeOf(0);
        var worst = quote.Candidates[0].Worst;
        var typical = TypicalCall.Of(size, worst.InputTokens, relay.Name, model, pipeline.Typical.Find(relay.Name, model));
        var rates = quote.PriceOf(0)?.Rates(typical.Input, RequestMeasure.ServiceTier(options));
        var worstCase = size.Unbounded is null ? worst.Cost : null;
        var cost = typical.Output is { } output ? rates?.Cost(typical.Input, 0, 0, output) : null;
        return new()
        {
            MaxInputTokens = worst.InputTokens,
            MaxOutputTokens = size.OutputTokens,
            WorstCase = worstCase,
            Typical = cost > worstCase ? worstCase : cost,
            TypicalBasis = typical.Basis,
            Price = rates,
            Budgets = reservation.Fits(quote.Candidates),
        };
    }
}
