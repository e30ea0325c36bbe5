using System.Net;
using System.Net.Sockets;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Relay;

public class ErrorTests
{
    [Theory]
    [InlineData("400 Bad", RelayErrorKind.BadRequest)]
    [InlineData("401 No", RelayErrorKind.Authentication)]
    [InlineData("402 Pay", RelayErrorKind.PaymentRequired)]
    [InlineData("403 No", RelayErrorKind.Authentication)]
    [InlineData("404 No", RelayErrorKind.BadRequest)]
    [InlineData("408 Slow", RelayErrorKind.Timeout)]
    [InlineData("413 Big", RelayErrorKind.BadRequest)]
    [InlineData("422 No", RelayErrorKind.BadRequest)]
    [InlineData("429 Slow", RelayErrorKind.RateLimited)]
    [InlineData("499 Gone", RelayErrorKind.BadRequest)]
    [InlineData("500 Oh", RelayErrorKind.Unavailable)]
    [InlineData("502 Oh", RelayErrorKind.Unavailable)]
    [InlineData("503 Oh", RelayErrorKind.Unavailable)]
    [InlineData("504 Oh", RelayErrorKind.Unavailable)]
    [InlineData("529 Oh", RelayErrorKind.Unavailable)]
    [InlineData("302 There\r\nLocation: http://127.0.0.1:1/", RelayErrorKind.BadRequest)]
    public async Task A_status_has_its_kind(string status, RelayErrorKind kind)
    {
        await using RawServer server = RawServer.Json("""{"error":{"message":"the prompt","type":"some_error","code":"SOME_CODE","param":"messages.0"}}""", status, "x-request-id: req-7\r\n");
        using Bench whole = new(server), stream = new(server);
        RelayException[] errors = [await Assert.ThrowsAsync<RelayException>(() => whole.AskAsync()), (await stream.FailStreamAsync()).Error];
        foreach (RelayException error in errors)
        {
            Assert.Equal(kind, error.Kind);
            Assert.Equal(int.Parse(status[..3], null), (int)error.StatusCode!);
            Assert.Equal(("SOME_CODE", "req-7"), (error.ErrorCode, error.RequestId));
            Assert.Contains("\"test\" (127.0.0.1:", error.Message, StringComparison.Ordinal);
            Assert.Contains("gpt-4.1", error.Message, StringComparison.Ordinal);
            Assert.Contains("messages.0", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("the prompt", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(int.Parse(status[..3], null), whole.Exchange.StatusCode);
        Assert.True(whole.Exchange.RequestSent);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("Retry-After: 7\r\n", 7d)]
    [InlineData("Retry-After: 1.5\r\n", 1.5d)]
    [InlineData("Retry-After: -5\r\n", 0d)]
    [InlineData("Retry-After: Sat, 21 Nov 2026 12:00:30 GMT\r\n", 30d)]
    [InlineData("Retry-After: Sat, 21 Nov 2026 11:00:00 GMT\r\n", 0d)]
    [InlineData("Retry-After: soon\r\n", null)]
    [InlineData("Retry-After: 9\r\nretry-after-ms: 250.5\r\n", 0.2505d)]
    [InlineData("Retry-After: 99999999999999999999\r\n", 365d * 86400)]
    public async Task The_wait_a_relay_asks_for_is_read(string header, double? seconds)
    {
        await using RawServer server = RawServer.Json("{}", "429 Slow", header);
        using Bench bench = new(server, time: new ManualTime());
        RelayException error = await Assert.ThrowsAsync<RelayException>(() => bench.AskAsync());
        Assert.Equal(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, error.RetryAfter);
    }

    [Theory]
    [InlineData("{\"error\":{\"message\":\"m\",\"type\":\"invalid_request_error\",\"code\":null}}", "invalid_request_error")]
    [InlineData("{\"error\":{\"code\":429,\"message\":\"m\"}}", "429")]
    [InlineData("{\"code\":\"BUDGET_EXCEEDED\",\"error\":\"m\"}", "BUDGET_EXCEEDED")]
    [InlineData("[{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\"}}]", "400")]
    [InlineData("{\"error\":{\"code\":\"two words\"}}", null)]
    [InlineData("{\"error\":{\"code\":\"" + Bench.Secret + "\"}}", null)]
    [InlineData("{\"error\":{\"code\":\"\\ud800\"}}", null)]
    [InlineData("<html>", null)]
    [InlineData("", null)]
    public async Task The_relays_code_is_read_from_any_shape_if_it_is_one(string body, string? code)
    {
        await using RawServer server = RawServer.Json(body, "400 Bad", $"x-request-id: {Bench.Secret}\r\n");
        using Bench bench = new(server);
        RelayException error = await Assert.ThrowsAsync<RelayException>(() => bench.AskAsync());
        Assert.Equal(code, error.ErrorCode);
        Assert.Null(error.RequestId);
        Assert.DoesNotContain(Bench.Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_servers_text_is_repeated_only_where_that_is_allowed_and_never_the_key()
    {
        string body = "{\"error\":{\"message\":\"the prompt with " + Bench.Secret + "\\nis bad\",\"code\":\"X\"}}";
        await using RawServer server = RawServer.Json(body, "400 Bad");
        using Bench silent = new(server), open = new(server, relay => relay with { IncludeContent = true });
        Assert.DoesNotContain("the prompt", (await Assert.ThrowsAsync<RelayException>(() => silent.AskAsync())).ToString(), StringComparison.Ordinal);
        Assert.Contains("the prompt with *** is bad", (await Assert.ThrowsAsync<RelayException>(() => open.AskAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_error_body_is_left_unread()
    {
        await using RawServer server = new(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 500 Oh\r\nTransfer-Encoding: chunked\r\n\r\n");
            string block = new('x', 10_000);
            while (true) await connection.SendChunkAsync(block);
        });
        using Bench bench = new(server);
        Assert.Equal(RelayErrorKind.Unavailable, (await Assert.ThrowsAsync<RelayException>(() => bench.AskAsync())).Kind);
        Assert.InRange(bench.Exchange.BytesReceived, 1, 1024 * 1024);
    }

    [Fact]
    public async Task A_relay_that_cannot_be_reached_was_sent_nothing()
    {
        using TcpListener closed = new(IPAddress.Loopback, 0);
        closed.Start();
        int port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        using Bench refused = new(new Uri($"http://127.0.0.1:{port}/v1/")), unknown = new(new Uri("http://nowhere.invalid/v1/"));
        foreach (Bench bench in new[] { refused, unknown })
        {
            RelayException error = await Assert.ThrowsAsync<RelayException>(() => bench.AskAsync());
            Assert.Equal(RelayErrorKind.Unavailable, error.Kind);
            Assert.False(bench.Exchange.RequestSent);
            Assert.Null(error.StatusCode);
        }
    }

    [Fact]
    public async Task A_failed_handshake_was_sent_nothing()
    {
        await using RawServer server = RawServer.Json("{}");
        using Bench bench = new(new Uri(server.BaseUrl.AbsoluteUri.Replace("http:", "https:", StringComparison.Ordinal)));
        Task<ChatResponse> asked = bench.AskAsync();
        // The server reads a request's head for ever; only its end ends the handshake.
        await server.DisposeAsync();
        Assert.Equal(RelayErrorKind.Unavailable, (await Assert.ThrowsAsync<RelayException>(() => asked)).Kind);
        Assert.False(bench.Exchange.RequestSent);
    }

    [Fact]
    public async Task A_reset_before_the_answer_is_unavailable_and_the_request_counts_as_sent()
    {
        await using RawServer server = new(connection =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });
        using Bench bench = new(server);
        RelayException error = await Assert.ThrowsAsync<RelayException>(() => bench.AskAsync());
        Assert.Equal(RelayErrorKind.Unavailable, error.Kind);
        Assert.True(bench.Exchange.RequestSent);
        Assert.Null(bench.Exchange.StatusCode);
    }

    [Fact]
    public async Task A_reset_in_the_middle_is_interrupted()
    {
        await using RawServer server = new(async connection =>
        {
            await connection.BeginEventsAsync();
            await connection.SendEventAsync("""{"choices":[{"index":0,"delta":{"content":"a"}}]}""");
            await connection.Request.WhenReleased.Task;
            connection.Reset();
        });
        using Bench bench = new(server);
        RelayException error = await Assert.ThrowsAsync<RelayException>(async () =>
        {
            await foreach (ChatResponseUpdate _ in bench.Stream()) server.Requests.Single().WhenReleased.TrySetResult();
        });
        Assert.Equal(RelayErrorKind.Interrupted, error.Kind);
    }
}
