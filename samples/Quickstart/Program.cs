using AnalyzerKit;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quickstart;
using Spectre.Console;

var live = args is ["--live"];
if (args.Length > 0 && !live)
{
    Console.Error.WriteLine("The only option is --live: call the real relay with the key in HOLYSHEEP_API_KEY.");
    return 2;
}

if (live && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("HOLYSHEEP_API_KEY")))
{
    Console.Error.WriteLine("--live calls the real relay and needs its key in HOLYSHEEP_API_KEY. Without --live everything runs on this machine and costs nothing.");
    return 2;
}

// A relay on this machine, so that nothing is spent. Leave out what speaks of it to call a real one.
await using var simulator = live ? null : await RelaySimulator.StartAsync(new RelaySimulatorOptions { Pace = new Pace(TimeSpan.FromMilliseconds(150), TokensPerSecond: 400) });

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

// The host listens for Ctrl+C.
var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
var console = Terminal.Open();
var tour = new Tour(
    console,
    host.Services.GetRequiredService<ICodeReviewer>(),
    host.Services.GetRequiredService<IBudgets>(),
    host.Services.GetRequiredService<IUsageLedger>());
var exitCode = 0;
try
{
    console.WriteLine(live ? "Calling the real relay; the budget bounds what that can cost." : "Calling a relay simulated on this machine: nothing is spent.");
    await tour.ReviewAsync(stopping);
    await tour.ExplainAsync(stopping);
    await tour.ReviewManyAsync(live ? 10 : 400, stopping);
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    console.WriteLine();
    console.MarkupLine("[yellow]Stopped.[/] What was sent until then is settled:");
    exitCode = 130;
}
catch (MeteringException exception)
{
    console.WriteLine();
    console.MarkupLineInterpolated($"[red]{exception.Message}[/]");
    exitCode = 1;
}

await tour.SummarizeAsync();
return exitCode;
