using System.Globalization;
using AnalyzerKit;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quickstart;
using Spectre.Console;

var live = args.Contains("--live");
if (live && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("HOLYSHEEP_API_KEY")))
{
    AnsiConsole.MarkupLine("[red]--live calls the real relay and needs its key in HOLYSHEEP_API_KEY.[/] Without --live everything runs on this machine and costs nothing.");
    return 1;
}

// A relay on this machine, so that nothing is spent. Leave these lines out to call a real one.
await using var simulator = live ? null : await RelaySimulator.StartAsync();

var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
var metering = builder.Services
    .AddMetering(options => options.Project = "quickstart")
    .AddMeteredModels();
if (simulator is not null)
{
    builder.Services.AddMetering(options => options.Relays["default"] = new RelayOptions { BaseUrl = simulator.BaseUrl, PriceList = "holysheep" });
    metering.UseApiKeys("default", (_, _) => new(new ApiKey("simulated", "any-key-will-do")));
}

using var host = builder.Build();
await host.StartAsync();

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var tour = new Tour(
    AnsiConsole.Console,
    host.Services.GetRequiredService<ICodeReviewer>(),
    host.Services.GetRequiredService<IBudgets>(),
    host.Services.GetRequiredService<IUsageLedger>());
try
{
    AnsiConsole.MarkupLine(live ? "[bold]Calling the real relay.[/]" : "[bold]Calling a relay simulated on this machine: nothing is spent.[/]");
    await tour.ReviewAsync(stop.Token);
    await tour.ExplainAsync(stop.Token);
    await tour.ReviewManyAsync(live ? 10 : 400, stop.Token);
    await tour.SummarizeAsync(stop.Token);
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    AnsiConsole.MarkupLine("[yellow]Stopped.[/] What was sent until then is settled:");
    await tour.SummarizeAsync(CancellationToken.None);
    return 130;
}
catch (MeteringException exception)
{
    AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{exception.Message}[/]");
    return 1;
}
