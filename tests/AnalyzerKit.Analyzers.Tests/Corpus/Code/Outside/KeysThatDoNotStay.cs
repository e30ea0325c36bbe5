using System.ClientModel;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenAI.Chat;

namespace Shop.Fresh;

public static class Keys
{
    public static string OpenAi => {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|} ?? "";
    public static readonly Func<string?> Anthropic = () => {|-AKIT1002:Environment.GetEnvironmentVariable("ANTHROPIC_API_KEY")|};
    private static readonly string Stripe = {|-AKIT1002:Environment.GetEnvironmentVariable("STRIPE_API_KEY")|} ?? "";
    private static readonly string SendGrid = {|-AKIT1002:Environment.GetEnvironmentVariable("SENDGRID_API_KEY")|} ?? "";
    private static readonly string Database = {|-AKIT1002:Environment.GetEnvironmentVariable("DATABASE_URL")|} ?? "";
    private static readonly string Endpoint = {|-AKIT1002:Environment.GetEnvironmentVariable("AZURE_OPENAI_ENDPOINT")|} ?? "";
    private static readonly string Model = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_MODEL")|} ?? "ours";
    private static readonly string Organization = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_ORG_ID")|} ?? "";
    private static readonly bool HasKey = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|} is { Length: > 0 };
    private static readonly string KeyName = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY_NAME")|} ?? "openai-key";
    private static readonly string KeyFile = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY_FILE")|} ?? "/run/secrets/openai";
    private static readonly ApiKeyCredential Credential = new({|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|} ?? "none");
    private static string? s_key;
    private static DateTime s_read;

    public static string Cached()
    {
        if (s_key is null || DateTime.UtcNow - s_read > TimeSpan.FromMinutes(5))
        {
            s_key = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|};
            s_read = DateTime.UtcNow;
        }

        return s_key ?? "";
    }

    public static void Rotate(string key) => Credential.Update(key);

    public static ChatClient Client(string model)
    {
        var key = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|};
        return new ChatClient(model, new ApiKeyCredential(key ?? ""));
    }

    public static object[] All() => [Anthropic, Stripe, SendGrid, Database, Endpoint, Model, Organization, HasKey, KeyName, KeyFile, Credential];
}

public sealed class OpenAiSettings
{
    public string ApiKey { get; set; } = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|} ?? "";
}

public sealed class KeyHandler(IConfiguration configuration) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", {|-AKIT1002:configuration["OpenAI:ApiKey"]|});
        return base.SendAsync(request, cancellationToken);
    }
}

public sealed class MonitorHandler(IOptionsMonitor<OpenAiSettings> options) : DelegatingHandler
{
    private readonly IOptionsMonitor<OpenAiSettings> _options = options;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", {|-AKIT1002:_options.CurrentValue.ApiKey|});
        return base.SendAsync(request, cancellationToken);
    }
}

// One for each request of a visitor.
public sealed class Visit(IConfiguration configuration)
{
    private readonly string? _openAiKey = {|-AKIT1002:configuration["OpenAI:ApiKey"]|};

    public string? Key => _openAiKey;
}

public sealed class Snapshot(IOptionsSnapshot<OpenAiSettings> options)
{
    private readonly string _openAiKey = {|-AKIT1002:options.Value.ApiKey|};

    public string Key => _openAiKey;
}

public sealed class Warehouse : BackgroundService
{
    private readonly string? _stripeKey;
    private readonly string? _model;
    private readonly IConfiguration _configuration;

    public Warehouse(IConfiguration configuration)
    {
        _configuration = configuration;
        _stripeKey = {|-AKIT1002:configuration["Stripe:ApiKey"]|};
        _model = {|-AKIT1002:configuration["OpenAI:Model"]|};
        if (string.IsNullOrEmpty({|-AKIT1002:configuration["OpenAI:ApiKey"]|}))
        {
            throw new InvalidOperationException("No key.");
        }
    }

    private string? Key => {|-AKIT1002:_configuration["OpenAI:ApiKey"]|};

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var key = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|};
            Console.WriteLine(key + Key + _model + _stripeKey);
            await Task.Delay(TimeSpan.FromHours(1), stoppingToken);
        }
    }
}

public static class Registration
{
    public static IServiceCollection AddShop(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddTransient<Visit>().AddScoped<Snapshot>().AddTransient<KeyHandler>().AddTransient<MonitorHandler>().AddHostedService<Warehouse>();
        services.Configure<OpenAiSettings>(options => options.ApiKey = {|-AKIT1002:configuration["OpenAI:ApiKey"]|} ?? "");
        services.AddScoped(provider => new ChatClient(configuration["OpenAI:Model"], {|-AKIT1002:provider.GetRequiredService<IConfiguration>()["OpenAI:ApiKey"]|}));
        services.AddTransient(_ => new ApiKeyCredential({|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}!));
        return services;
    }
}
