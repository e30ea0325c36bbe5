using System.Collections.Concurrent;
using System.Text.Json;
using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.AspNetCore.Tests.Support;

/// <summary>A web application as a user builds it, on a real server on loopback, over a simulated relay.</summary>
internal sealed class MeteredApp : IAsyncDisposable
{
    private MeteredApp(WebApplication app, RelaySimulator simulator, ManualTimeProvider time, CollectingLogger log)
    {
        App = app;
        Simulator = simulator;
        Time = time;
        Log = log;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public WebApplication App { get; }

    public RelaySimulator Simulator { get; }

    /// <summary>The calls that were sent, without the checks of keys.</summary>
    public IEnumerable<SimulatedRequest> Completions => Simulator.Requests.Where(static request => request.Method == "POST");

    public ManualTimeProvider Time { get; }

    public CollectingLogger Log { get; }

    public HttpClient Client { get; }

    /// <param name="map">The scope's map.</param>
    /// <param name="options">Settings of the metering.</param>
    /// <param name="before">What stands before the scope in the pipeline.</param>
    /// <param name="endpoints">Endpoints beside <c>/write</c> and <c>/stream</c>.</param>
    /// <param name="services">Further services.</param>
    /// <param name="simulated">What the relay is like.</param>
    public static async Task<MeteredApp> StartAsync(
        Action<MeteringScopeMap>? map = null,
        Action<MeteringOptions>? options = null,
        Action<WebApplication>? before = null,
        Action<WebApplication>? endpoints = null,
        Action<IServiceCollection>? services = null,
        RelaySimulatorOptions? simulated = null)
    {
        var simulator = await RelaySimulator.StartAsync(simulated ?? new RelaySimulatorOptions { Pace = Pace.None });
        var time = new ManualTimeProvider();
        var log = new CollectingLogger();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services
            .AddMetering(metering =>
            {
                metering.Relays["default"] = new RelayOptions { BaseUrl = simulator.BaseUrl, PriceList = "holysheep" };
                options?.Invoke(metering);
            })
            .UseApiKeys("default", (_, _) => new(new ApiKey("test-key", "hs_secret_0123456789abcdefghijklmnopqrst")))
            .AddMeteredModels();
        services?.Invoke(builder.Services);
        var app = builder.Build();
        before?.Invoke(app);
        app.UseMeteringScope(map);
        app.MapGet("/write", (IWriter writer, HttpContext context, string? text) => writer.WriteAsync(text ?? "hello", context.RequestAborted));
        app.MapGet("/stream", (IWriter writer, HttpContext context) => writer.StreamAsync("hello", context.RequestAborted));
        endpoints?.Invoke(app);
        await app.StartAsync();
        return new(app, simulator, time, log);
    }

    public async Task<HttpResponseMessage> GetAsync(string path = "/write", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }

    public async Task<IReadOnlyList<UsageRecord>> RecordsAsync()
    {
        var records = new List<UsageRecord>();
        await foreach (var record in App.Services.GetRequiredService<IUsageLedger>().ReadAsync(new UsageQuery()))
        {
            records.Add(record);
        }

        return records;
    }

    public async Task<UsageRecord> OnlyRecordAsync() => Assert.Single(await RecordsAsync());

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}

/// <summary>Keeps every log line.</summary>
internal sealed class CollectingLogger : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel} {eventId.Name} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}

/// <summary>Reads problem details off an answer.</summary>
internal static class Problems
{
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
