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
        var plan = planner.Plan(settings, new OperationDeclaration(new ClientDeclaration(Client, model), nameof(Estimate)), relay, relays.Bottom(relay.Name), null, new ClientThrottle(Client, pipeline.Time));
        if (!plan.Candidates[0].IsKnown)
        {
            throw new UnknownModelException(model, settings.Prices.Nearest(relay.Pricing, model));
        }

        var now = pipeline.Time.GetUtcNow();
        var quote = CallQuote.Of(plan, pipeline.Allowances, [.. messages], options, null, now);
        var scope = BudgetScope.CurrentOf(pipeline.Budgets);
        var reservation = pipeline.Budgets.Open(new(Client, plan.Project, CallTags.Of(plan, scope, [])), quote.Candidates, scope);
        var size = quote.Sizes[0];
        var typicalInput = (size.TextBytes + 3) / 4;
        var typicalOutput = size.OutputTokens / 2;
        var rates = quote.Prices[0]?.Rates(typicalInput, RequestMeasure.ServiceTier(options));
        return new()
        {
            MaxInputTokens = quote.Candidates[0].Worst.InputTokens,
            MaxOutputTokens = size.OutputTokens,
            WorstCase = size.Unbounded is null ? quote.Candidates[0].Worst.Cost : null,
            Typical = typicalOutput is { } output ? rates?.Cost(typicalInput, 0, 0, output) : null,
            TypicalBasis = "Input: the text's UTF-8 bytes / 4. Output: half of the most it can be.",
            Price = rates,
            Budgets = reservation.Fits(quote.Candidates),
        };
    }
}
