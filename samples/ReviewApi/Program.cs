using AnalyzerKit;
using AnalyzerKit.Simulator;
using ReviewApi;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddProblemDetails();
var metering = builder.Services
    .AddMetering(builder.Configuration.GetSection("Metering"))
    .AddMeteredModels();

// A relay on this machine, so that nothing is spent. Leave out what speaks of it, or start with `--live true`, to call the real one with the key in HOLYSHEEP_API_KEY.
await using var simulator = builder.Configuration.GetValue<bool>("Live") ? null : await RelaySimulator.StartAsync();
if (simulator is not null)
{
    builder.Services.AddMetering(options => options.Relays["default"] = new RelayOptions { BaseUrl = simulator.BaseUrl, PriceList = "holysheep" });
    metering.UseApiKeys("default", (_, _) => new(new ApiKey("simulated", "any-key-will-do")));
}

var app = builder.Build();
app.UseExceptionHandler();

// Who calls no model needs no department.
app.UseWhen(context => context.Request.Path.StartsWithSegments("/reviews"), reviews => reviews.UseMeteringScope(map => map
    .Header("x-department-id", tag: "department", required: true)
    .MaxCostPerRequest(0.01m)));

app.MapPost("/reviews", async (ReviewRequest request, ICodeReviewer reviewer, CancellationToken cancellationToken) =>
{
    var review = await reviewer.ReviewAsync(request.Language, request.Code, cancellationToken);
    return new ReviewAnswer(review.Value, review.Usage.Tokens.Total, review.Usage.Cost);
});

app.MapGet("/spending", async (IUsageLedger ledger, CancellationToken cancellationToken) =>
    (await ledger.SummarizeAsync(new UsageQuery(), ["tag:department"], cancellationToken))
        .Select(row => new Spending(row.Group["tag:department"], row.Calls, row.Cost)));

await app.RunAsync();
