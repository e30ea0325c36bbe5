using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenAI.Chat;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddHostedService<DigestWorker>();
builder.Services.AddHostedService<NightlyWorker>();
builder.Services.AddSingleton<RelayGateway>();
builder.Services.AddSingleton<ISummarizer, OpenAiSummarizer>();
builder.Services.AddSingleton(services => new ClaudeGateway(services.GetRequiredService<IConfiguration>()));
builder.Services.AddScoped<ScopedGateway>();
builder.Services.AddTransient<KeyHandler>();
builder.Services.AddHttpClient<TypedGateway>();
builder.Services.AddSingleton<MonitoredGateway>();
builder.Services.AddSingleton<OptionsGateway>();
builder.Services.AddSingleton<ModelSettings>();
builder.Services.AddSingleton(services => new ChatClient("gpt-5.4-mini", {|-AKIT1002:builder.Configuration["OpenAI:ApiKey"]|}!).AsIChatClient());
builder.Services.AddSingleton(services =>
{
    var http = new HttpClient();
    http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", {|AKIT1002:services.GetRequiredService<IConfiguration>()["OpenAI:ApiKey"]|});
    return http;
});
builder.Services.AddKeyedSingleton("groq", (services, _) => new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", {|AKIT1002:Environment.GetEnvironmentVariable("GROQ_API_KEY")|}) } });
builder.Services.AddHttpClient("openai", (services, http) => http.DefaultRequestHeaders.Authorization = new("Bearer", {|-AKIT1002:services.GetRequiredService<IConfiguration>()["OpenAI:ApiKey"]|}));
builder.Services.AddTransient(services => new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}) } });
await builder.Build().RunAsync();

public interface ISummarizer;

public sealed class DigestWorker(IConfiguration configuration) : BackgroundService
{
    private readonly string _key = {|AKIT1002:configuration["OpenAI:ApiKey"]|} ?? "";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.FromResult(_key);
}

public sealed class NightlyWorker : IHostedService
{
    private readonly HttpClient _http = new();

    public NightlyWorker(IConfiguration configuration) =>
        _http.DefaultRequestHeaders.Authorization = new("Bearer", {|AKIT1002:configuration.GetSection("Anthropic")["ApiKey"]|});

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public class RelayGateway
{
    private readonly string _token;
    private readonly string _model;
    private readonly Func<string?> _read;

    public RelayGateway(IConfiguration configuration)
    {
        _token = {|AKIT1002:configuration.GetValue<string>("HolySheep:ApiKey")|}!;
        _model = {|-AKIT1002:configuration["HolySheep:Model"]|}!;
        _read = () => {|-AKIT1002:configuration["HolySheep:ApiKey"]|};
    }

    public object All() => (_token, _model, _read);
}

public class OpenAiSummarizer : ISummarizer
{
    private readonly HttpClient _client;

    public OpenAiSummarizer(IConfiguration configuration)
    {
        var section = configuration.GetSection("OpenAI");
        _client = new HttpClient();
        _client.DefaultRequestHeaders.Add("Authorization", $"Bearer {{|AKIT1002:section["ApiKey"]|}}");
    }

    public HttpClient Client => _client;
}

public class ClaudeGateway
{
    private readonly string _apiKey;

    public ClaudeGateway(IConfiguration configuration)
    {
        var key = {|AKIT1002:configuration["ApiKey"]|} ?? throw new InvalidOperationException("No key.");
        _apiKey = key;
    }

    public string Key => _apiKey;
}

public class OptionsGateway(IOptions<OpenAiSettings> options)
{
    private readonly string _key = {|AKIT1002:options.Value.ApiKey|};

    public string Key => _key;
}

public class MonitoredGateway(IOptionsMonitor<OpenAiSettings> monitor)
{
    private readonly IOptionsMonitor<OpenAiSettings> _monitor = monitor;
    private string _last = {|-AKIT1002:monitor.CurrentValue.ApiKey|};

    public string Key => _last = {|-AKIT1002:_monitor.CurrentValue.ApiKey|};
}

public class OpenAiSettings
{
    public string ApiKey { get; set; } = "";
}

public class ScopedGateway(IConfiguration configuration)
{
    private readonly string _key = {|-AKIT1002:configuration["OpenAI:ApiKey"]|}!;

    public string Key => _key;
}

public class TypedGateway
{
    private readonly HttpClient _http;

    public TypedGateway(HttpClient http, IConfiguration configuration)
    {
        _http = http;
        _http.DefaultRequestHeaders.Authorization = new("Bearer", {|-AKIT1002:configuration["OpenAI:ApiKey"]|});
    }

    public HttpClient Http => _http;
}

public class KeyHandler(IConfiguration configuration) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new("Bearer", {|-AKIT1002:configuration["OpenAI:ApiKey"]|});
        return base.SendAsync(request, cancellationToken);
    }
}

public class ModelSettings(IConfiguration configuration)
{
    private readonly IConfigurationSection _section = {|-AKIT1002:configuration.GetSection("OpenAI:ApiKey")|};
    private readonly string _stripe = {|-AKIT1002:configuration["Stripe:ApiKey"]|}!;
    private readonly bool _hasKey = {|-AKIT1002:configuration["OpenAI:ApiKey"]|} is not null;

    public string? Key => {|-AKIT1002:configuration["OpenAI:ApiKey"]|};

    public object All() => (_section, _stripe, _hasKey);
}
