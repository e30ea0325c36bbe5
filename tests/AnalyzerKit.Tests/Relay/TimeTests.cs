using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Relay;

public class TimeTests
{
    private const string Piece = """{"choices":[{"index":0,"delta":{"content":"a"}}]}""";
    private const string Last = """{"choices":[{"index":0,"delta":{"content":"b"},"finish_reason":"stop"}]}""";

    [Fact]
    public async Task Headers_that_do_not_come_are_a_timeout_and_end_the_connection()
    {
        ManualTime time = new();
        TaskCompletionSource asked = new(), gone = new();
        await using RawServer server = new(async connection =>
        {
            asked.SetResult();
            await connection.UntilHungUpAsync();
            gone.SetResult();
        });
        using Bench bench = new(server, time: time);
        Task<ChatResponse> answer = bench.AskAsync();
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(99));
        Assert.False(answer.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        RelayException error = await Assert.ThrowsAsync<RelayException>(() => answer);
        Assert.Equal(RelayErrorKind.Timeout, error.Kind);
        Assert.True(bench.Exchange.RequestSent);
        await gone.Task;
    }

    [Fact]
    public async Task Every_chunk_starts_the_clock_again_and_the_reader_is_never_timed()
    {
        ManualTime time = new();
        using SemaphoreSlim next = new(0);
        await using RawServer server = new(async connection =>
        {
            await connection.BeginEventsAsync();
            await connection.SendEventAsync(Piece);
            await next.WaitAsync();
            await connection.SendEventAsync(Piece);
            await next.WaitAsync();
            await connection.SendEventAsync(Last);
            await connection.EndChunksAsync();
        });
        using Bench bench = new(server, time: time);
        int seen = 0;
        await foreach (ChatResponseUpdate update in bench.Stream())
        {
            seen++;
            // Far more than an attempt may take, and none of it the relay's.
            time.Advance(TimeSpan.FromSeconds(1000));
            next.Release();
        }

        Assert.Equal(4, seen);
        Assert.True(bench.Exchange.Finished);
    }

    [Fact]
    public async Task A_chunk_that_does_not_come_is_a_timeout()
    {
        ManualTime time = new();
        await using RawServer server = new(async connection =>
        {
            await connection.BeginEventsAsync();
            await connection.SendEventAsync(Piece);
            await connection.UntilHungUpAsync();
        });
        using Bench bench = new(server, time: time);
        await using IAsyncEnumerator<ChatResponseUpdate> updates = bench.Stream().GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
        Task<bool> next = updates.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(100));
        RelayException error = await Assert.ThrowsAsync<RelayException>(() => next);
        Assert.Equal(RelayErrorKind.Timeout, error.Kind);
        Assert.Equal(200, (int)error.StatusCode!);
        Assert.False(bench.Exchange.Finished);
    }

    [Fact]
    public async Task An_end_that_does_not_come_after_the_finish_reason_is_done_without()
    {
        ManualTime time = new();
        await using RawServer server = new(async connection =>
        {
            await connection.BeginEventsAsync();
            await connection.SendEventAsync(Last);
            await connection.UntilHungUpAsync();
        });
        using Bench bench = new(server, time: time);
        await using IAsyncEnumerator<ChatResponseUpdate> updates = bench.Stream().GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
        Task<bool> next = updates.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(100));
        Assert.True(await next);
        Assert.True(bench.Exchange.Finished);
        Assert.Equal(ChatFinishReason.Stop, updates.Current.FinishReason);
        Assert.False(await updates.MoveNextAsync());
    }

    [Theory]
    [InlineData("before")]
    [InlineData("headers")]
    [InlineData("chunk")]
    [InlineData("between")]
    public async Task Cancelling_hangs_up_at_once_with_the_callers_token(string when)
    {
        TaskCompletionSource asked = new(), gone = new();
        await using RawServer server = new(async connection =>
        {
            if (when is "chunk" or "between")
            {
                await connection.BeginEventsAsync();
                await connection.SendEventAsync(Piece);
            }

            asked.SetResult();
            await connection.UntilHungUpAsync();
            gone.SetResult();
        });
        using Bench bench = new(server);
        using CancellationTokenSource caller = new();
        if (when == "before") await caller.CancelAsync();
        await using IAsyncEnumerator<ChatResponseUpdate> updates = bench.Stream(cancellationToken: caller.Token).GetAsyncEnumerator();
        Task<bool> next = updates.MoveNextAsync().AsTask();
        if (when != "before") await asked.Task;
        if (when is "chunk" or "between") Assert.True(await next);
        if (when == "chunk") next = updates.MoveNextAsync().AsTask();
        await caller.CancelAsync();
        if (when == "between")
        {
            // Nobody is reading, and still the server is told.
            await gone.Task;
            next = updates.MoveNextAsync().AsTask();
        }

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal(caller.Token, error.CancellationToken);
        Assert.Equal(when != "before", bench.Exchange.RequestSent);
        if (when != "before") await gone.Task;
    }

    [Fact]
    public async Task Leaving_a_stream_hangs_up_at_once()
    {
        TaskCompletionSource gone = new();
        await using RawServer server = new(async connection =>
        {
            await connection.BeginEventsAsync();
            await connection.SendEventAsync(Piece);
            await connection.UntilHungUpAsync();
            gone.SetResult();
        });
        using Bench bench = new(server);
        await foreach (ChatResponseUpdate _ in bench.Stream()) break;
        await gone.Task;
        Assert.False(bench.Exchange.Finished);
    }

    [Fact]
    public async Task A_connection_serves_again_after_a_stream_that_ended()
    {
        int connections = 0;
        await using RawServer server = new(async connection =>
        {
            if (connection.Count == 1) Interlocked.Increment(ref connections);
            await connection.BeginEventsAsync();
            await connection.SendEventAsync(Last);
            await connection.SendAsync("E\r\ndata: [DONE]\n\n\r\n0\r\n\r\n");
        });
        using Bench bench = new(server);
        for (int i = 0; i < 3; i++)
        {
            await bench.StreamAsync();
            bench.NextAttempt();
        }

        Assert.Equal(1, connections);
    }
}
