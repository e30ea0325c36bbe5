using System.Collections.Frozen;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace AnalyzerKit.Tests.Relay;

/// <summary>A relay client with real HTTP underneath, and one attempt's exchange.</summary>
internal sealed class Bench : IDisposable
{
    public const string Secret = "hs_0123456789abcdefghijklmnopqrstuv";
    private readonly ServiceProvider _services;

    public Bench(Uri baseUrl, Func<RelaySettings, RelaySettings>? with = null, ApiKey? key = null, OutputLimitField field = OutputLimitField.MaxTokens, TimeProvider? time = null, string? project = null, Dictionary<string, string>? tags = null)
    {
        ServiceCollection services = new();
        services.AddHttpClient();
        services.AddSingleton<IConfigureOptions<HttpClientFactoryOptions>, RelayHttpDefaults>();
        _services = services.BuildServiceProvider();
        Settings = new RelaySettings { Name = "test", BaseUrl = baseUrl };
        if (with is not null) Settings = with(Settings);
        Exchange = new RelayExchange { Relay = Settings, Key = key ?? new ApiKey("TEST_KEY", Secret), OutputLimitField = field, Project = project, Tags = tags ?? [] };
        Client = new RelayChatClient(_services.GetRequiredService<IHttpClientFactory>(), RelayHttpClient.Name("relay"), () => Settings, time ?? TimeProvider.System);
    }

    public Bench(RawServer server, Func<RelaySettings, RelaySettings>? with = null, TimeProvider? time = null)
        : this(server.BaseUrl, with, time: time)
    {
    }

    public RelaySettings Settings { get; }

    public RelayExchange Exchange { get; private set; }

    public RelayChatClient Client { get; }

    public static FrozenDictionary<string, string> Frozen(params (string Key, string Value)[] items) => items.ToFrozenDictionary(item => item.Key, item => item.Value);

    /// <summary>An exchange serves one request.</summary>
    public void NextAttempt() => Exchange = new RelayExchange { Relay = Settings, Key = Exchange.Key, OutputLimitField = Exchange.OutputLimitField, Project = Exchange.Project, Tags = Exchange.Tags };

    public RelayChatOptions Options(ChatOptions? options = null)
    {
        options ??= new ChatOptions();
        options.ModelId ??= "gpt-4.1";
        return new RelayChatOptions(options, Exchange);
    }

    public Task<ChatResponse> AskAsync(ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Client.GetResponseAsync([new ChatMessage(ChatRole.User, "the prompt")], Options(options), cancellationToken);

    public IAsyncEnumerable<ChatResponseUpdate> Stream(ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "the prompt")], Options(options), cancellationToken);

    public async Task<List<ChatResponseUpdate>> StreamAsync(ChatOptions? options = null)
    {
        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in Stream(options)) updates.Add(update);
        return updates;
    }

    /// <summary>The error of a stream, after what came before it.</summary>
    public async Task<(List<ChatResponseUpdate> Updates, RelayException Error)> FailStreamAsync(ChatOptions? options = null)
    {
        List<ChatResponseUpdate> updates = [];
        RelayException error = await Assert.ThrowsAsync<RelayException>(async () =>
        {
            await foreach (ChatResponseUpdate update in Stream(options)) updates.Add(update);
        });
        return (updates, error);
    }

    public void Dispose()
    {
        Client.Dispose();
        _services.Dispose();
    }
}
