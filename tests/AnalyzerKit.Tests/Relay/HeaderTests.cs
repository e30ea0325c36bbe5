using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Tests.Relay;

public class HeaderTests
{
    private const string Answer = """{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}""";

    [Fact]
    public async Task The_key_travels_as_bearer_or_bare_under_its_own_header()
    {
        await using RawServer server = RawServer.Json(Answer);
        using Bench bearer = new(server), bare = new(server, relay => relay with { ApiKeyHeader = "api-key" });
        await bearer.AskAsync();
        await bare.AskAsync();
        RawRequest[] requests = [.. server.Requests];
        Assert.Equal("POST /v1/chat/completions HTTP/1.1", requests[0].Line);
        Assert.Equal("Bearer " + Bench.Secret, requests[0].Headers["Authorization"]);
        Assert.Equal("application/json", requests[0].Headers["Content-Type"]);
        Assert.Equal(Bench.Secret, requests[1].Headers["api-key"]);
        Assert.False(requests[1].Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer hs_secretsecret")]
    [InlineData("hs_secretsecret\n")]
    [InlineData(" hs_secretsecret")]
    [InlineData("hs_secret secret")]
    [InlineData("hs_secretsecret\r\nX-Evil: 1")]
    [InlineData("hs_secretsecretü")]
    public async Task A_key_that_cannot_be_one_is_not_sent_and_not_shown(string secret)
    {
        await using RawServer server = RawServer.Json(Answer);
        foreach (string? header in new[] { null, "api-key" })
        {
            using Bench bench = new(server.BaseUrl, relay => relay with { ApiKeyHeader = header }, new ApiKey("MY_KEY", secret));
            RelayException error = await Assert.ThrowsAsync<RelayException>(() => bench.AskAsync());
            Assert.Equal(RelayErrorKind.Authentication, error.Kind);
            Assert.Contains("MY_KEY", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("hs_secret", error.ToString(), StringComparison.Ordinal);
            Assert.False(bench.Exchange.RequestSent);
        }

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Tags_and_project_travel_in_the_headers_configured_for_them()
    {
        await using RawServer server = RawServer.Json(Answer);
        using Bench bench = new(
            server.BaseUrl,
            relay => relay with { AttributionHeaders = Bench.Frozen(("department", "x-department-id"), ("Project", "x-project-id"), ("team", "x-team"), ("absent", "x-absent"), ("odd", "x-odd")) },
            project: "code assistant",
            tags: new() { ["department"] = "R&D", ["team"] = "Zürich 100%\r\nX-Evil: 1", ["odd"] = " a ", ["unlisted"] = "u" });
        await bench.AskAsync();
        IReadOnlyDictionary<string, string> headers = server.Requests.Single().Headers;
        Assert.Equal("R&D", headers["x-department-id"]);
        Assert.Equal("code assistant", headers["x-project-id"]);
        Assert.Equal("Z%C3%BCrich 100%25%0D%0AX-Evil: 1", headers["x-team"]);
        Assert.Equal("%20a%20", headers["x-odd"]);
        Assert.False(headers.ContainsKey("x-absent") || headers.ContainsKey("X-Evil"));
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("Content-Type")]
    [InlineData("no header")]
    public async Task An_attribution_header_cannot_be_the_keys_or_none(string header)
    {
        await using RawServer server = RawServer.Json(Answer);
        using Bench bench = new(server.BaseUrl, relay => relay with { AttributionHeaders = Bench.Frozen(("team", header)) }, tags: new() { ["team"] = "t" });
        Assert.Equal(RelayErrorKind.BadRequest, (await Assert.ThrowsAsync<RelayException>(() => bench.AskAsync())).Kind);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Unmetered_calls_are_refused_and_the_current_exchange_is_found()
    {
        await using RawServer server = RawServer.Json(Answer);
        using Bench bench = new(server);
        ChatOptions plain = new() { ModelId = "m" };
        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.Client.GetResponseAsync([], plain));
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (ChatResponseUpdate _ in bench.Client.GetStreamingResponseAsync([], plain)) Assert.Fail("Nothing can come.");
        });
        CurrentExchange.Value = bench.Exchange;
        await bench.Client.GetResponseAsync([], plain);
        Assert.True(bench.Exchange.Finished);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void The_client_knows_what_it_is()
    {
        using Bench bench = new(new Uri("https://relay.example/v1/"), relay => relay with { Provider = "holysheep" });
        ChatClientMetadata metadata = Assert.IsType<ChatClientMetadata>(bench.Client.GetService(typeof(ChatClientMetadata)));
        Assert.Equal(("holysheep", new Uri("https://relay.example/v1/")), (metadata.ProviderName, metadata.ProviderUri));
        Assert.Same(bench.Client, bench.Client.GetService(typeof(IChatClient)));
        Assert.Null(bench.Client.GetService(typeof(string)));
        Assert.Null(bench.Client.GetService(typeof(IChatClient), "key"));
    }

    [Fact]
    public async Task Keys_are_looked_up_each_time_in_the_environment_and_then_the_configuration()
    {
        string first = "AKIT_TEST_" + Guid.NewGuid().ToString("N"), second = first + "_2";
        ConfigurationManager configuration = new();
        RelayKeys keys = new(new NoServices(), [], configuration);
        RelaySettings relay = new() { Name = "r", BaseUrl = RelaySettings.DefaultBaseUrl, ApiKeyNames = [first, second] };

        RelayException missing = await Assert.ThrowsAsync<RelayException>(async () => await keys.FindAsync(relay, default));
        Assert.Equal(RelayErrorKind.Authentication, missing.Kind);
        Assert.Contains($"{first}, {second}", missing.Message, StringComparison.Ordinal);

        configuration[second] = "from-configuration";
        ApiKey? key = await keys.FindAsync(relay, default);
        Assert.Equal((second, "from-configuration", second), (key!.Name, key.Secret, key.ToString()));
        Environment.SetEnvironmentVariable(second, "from-environment");
        Assert.Equal("from-environment", (await keys.FindAsync(relay, default))!.Secret);
        Environment.SetEnvironmentVariable(second, "rotated");
        Assert.Equal("rotated", (await keys.FindAsync(relay, default))!.Secret);
        configuration[first] = "earlier-name";
        Assert.Equal(first, (await keys.FindAsync(relay, default))!.Name);
        Environment.SetEnvironmentVariable(second, null);

        Assert.Null(await keys.FindAsync(relay with { ApiKeyNames = [] }, default));
    }

    [Fact]
    public async Task A_users_own_source_comes_first()
    {
        ApiKey? given = new("vault", "s");
        RelayKeys keys = new(new NoServices(), [new RelayKeySource("r", (_, _) => new ValueTask<ApiKey?>(given)), new RelayKeySource("other", (_, _) => throw new InvalidOperationException())]);
        RelaySettings relay = new() { Name = "r", BaseUrl = RelaySettings.DefaultBaseUrl };
        Assert.Same(given, await keys.FindAsync(relay, default));
        given = null;
        Assert.Equal(RelayErrorKind.Authentication, (await Assert.ThrowsAsync<RelayException>(async () => await keys.FindAsync(relay, default))).Kind);
        Assert.Null(await keys.FindAsync(relay with { Name = "third" }, default));
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
