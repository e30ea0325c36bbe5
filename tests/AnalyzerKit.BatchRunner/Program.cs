using AnalyzerKit;
using Microsoft.Extensions.DependencyInjection;

// Arguments: the relay's URL, the journal, how many inputs.
var inputs = Enumerable.Range(0, int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture)).Select(number => $"input {number}").ToArray();
await using var services = new ServiceCollection()
    .AddMetering(options => options.Relays["default"] = new RelayOptions { BaseUrl = new Uri(args[0]), PriceList = "holysheep" })
    .UseApiKeys("default", (_, _) => new(new ApiKey("test", "any-key-will-do")))
    .AddMeteredModels()
    .Services.BuildServiceProvider();
var echo = services.GetRequiredService<IEcho>();
var batch = await MeteredBatch.RunAsync(inputs, echo.SayAsync, new BatchOptions<string, string> { Journal = args[1], MaxConcurrency = 4 });
Console.WriteLine(FormattableString.Invariant($"{batch.Summary.Succeeded} {batch.Summary.Resumed} {batch.Summary.Total.Cost} {batch.Summary.ThisRun.Cost}"));
foreach (var item in batch.Items)
{
    if (!item.TryGetValue(out var value) || value != item.Input) Console.WriteLine($"wrong: {item.Input} became {value}");
}

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 64)]
[Retry(MaxAttempts = 1)]
internal interface IEcho
{
    [Prompt("{text}")]
    Task<Metered<string>> SayAsync(string text, CancellationToken cancellationToken);
}
