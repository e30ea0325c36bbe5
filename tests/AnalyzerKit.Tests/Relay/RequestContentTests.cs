using System.Buffers;
using System.IO.Compression;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Relay;

public class RequestContentTests
{
    private static RelayExchange Exchange() => new() { Relay = new RelaySettings { Name = "test", BaseUrl = RelaySettings.DefaultBaseUrl }, Tags = new Dictionary<string, string>() };

    [Fact]
    public async Task The_exchange_is_marked_as_sent_before_the_first_byte_leaves()
    {
        RelayExchange exchange = Exchange();
        PooledBuffer body = new();
        body.Append("text"u8);
        using RequestContent content = new(body, exchange);
        Assert.Equal(4, content.Headers.ContentLength);
        Assert.False(exchange.RequestSent);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => content.CopyToAsync(Stream.Null, new CancellationToken(true)));
        Assert.False(exchange.RequestSent);
        using Gate stream = new(() => Assert.True(exchange.RequestSent));
        stream.Open();
        await content.CopyToAsync(stream);
        Assert.Equal("text"u8.ToArray(), stream.Written);
    }

    [Fact]
    public async Task A_body_still_being_written_is_never_another_requests()
    {
        PooledBuffer body = new();
        byte[] bytes = new byte[3000];
        bytes.AsSpan().Fill(7);
        body.Append(bytes);
        RequestContent content = new(body, Exchange());
        using Gate stream = new(() => { });
        Task writing = content.CopyToAsync(stream);
        content.Dispose();
        for (int i = 0; i < 64; i++) ArrayPool<byte>.Shared.Rent(4096).AsSpan().Fill(9);
        stream.Open();
        await writing;
        Assert.Equal(bytes, stream.Written);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => content.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task A_compressed_answer_is_read()
    {
        using MemoryStream packed = new();
        await using (GZipStream gzip = new(packed, CompressionMode.Compress, leaveOpen: true)) await gzip.WriteAsync("""{"choices":[{"message":{"content":"small"},"finish_reason":"stop"}]}"""u8.ToArray());
        await using RawServer server = new(async connection =>
        {
            await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n");
            await connection.SendAsync(packed.ToArray());
        });
        using Bench bench = new(server);
        ChatResponse response = await bench.AskAsync();
        Assert.Equal("small", response.Text);
    }

    /// <summary>A stream that lets nothing through until it is opened.</summary>
    private sealed class Gate(Action asked) : MemoryStream
    {
        private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public byte[]? Written { get; private set; }

        public void Open() => _opened.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            asked();
            await _opened.Task;
            Written = buffer.ToArray();
        }
    }
}
