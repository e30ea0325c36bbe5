using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Tests;

public enum Transport
{
    Socket,
    Handler,
}

/// <summary>A simulator with a client, by either way.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private Bench(RelaySimulator simulator, HttpClient client) => (Simulator, Client) = (simulator, client);

    public RelaySimulator Simulator { get; }

    public HttpClient Client { get; }

    public static async Task<Bench> StartAsync(Transport transport, RelaySimulatorOptions? options = null)
    {
        options ??= new RelaySimulatorOptions { Pace = Pace.None };
        RelaySimulator simulator;
        HttpClient client;
        if (transport == Transport.Socket)
        {
            simulator = await RelaySimulator.StartAsync(options);
            // Otherwise closing a response early first reads on for two seconds, to keep the connection.
            client = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero });
        }
        else
        {
            var handler = RelaySimulator.CreateHandler(options);
            simulator = handler.Simulator;
            client = new HttpClient(handler);
        }

        client.BaseAddress = new Uri(simulator.BaseUrl + "/");
        client.Timeout = TimeSpan.FromSeconds(30);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "hs_test");
        return new Bench(simulator, client);
    }

    public static string Body(string extra = "", string model = "gpt-4.1", string prompt = "Review this code.") =>
        $$"""{"model":"{{model}}","messages":[{"role":"system","content":"You review code."},{"role":"user","content":"{{prompt}}"}]{{extra}}}""";

    public static string Stream(string extra = "", string model = "gpt-4.1") => Body(""","stream":true,"stream_options":{"include_usage":true}""" + extra, model);

    public Task<HttpResponseMessage> PostAsync(string body, CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "chat/completions") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public async Task<JsonElement> JsonAsync(string body)
    {
        using var response = await PostAsync(body);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    public async Task<string> TextAsync(string body)
    {
        using var response = await PostAsync(body);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>The JSON of every event, "[DONE]" left out.</summary>
    public async Task<List<JsonElement>> EventsAsync(string body) => Events(await TextAsync(body));

    public static List<JsonElement> Events(string text) =>
        [.. text.Split("\n\n").Where(part => part.StartsWith("data:", StringComparison.Ordinal) && part.EndsWith('}')).Select(part => JsonDocument.Parse(part[5..]).RootElement)];

    public static string Content(IEnumerable<JsonElement> events) => string.Concat(events
        .SelectMany(chunk => chunk.GetProperty("choices").EnumerateArray())
        .Select(choice => choice.GetProperty("delta").TryGetProperty("content", out var content) ? content.GetString() : ""));

    public static string? FinishReason(IEnumerable<JsonElement> events) => events
        .SelectMany(chunk => chunk.GetProperty("choices").EnumerateArray()).Select(choice => choice.GetProperty("finish_reason").GetString()).LastOrDefault(reason => reason is not null);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Simulator.DisposeAsync();
    }
}
