using System.Threading.Channels;

namespace AnalyzerKit.Simulator.Wire;

/// <summary>A body as it is written. Closing it tells the writer that the client left.</summary>
internal sealed class ChannelStream(ChannelReader<ReadOnlyMemory<byte>> pieces, CancellationTokenSource clientLeft) : Stream
{
    private ReadOnlyMemory<byte> _piece;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        while (_piece.IsEmpty)
        {
            if (!await pieces.WaitToReadAsync(cancellationToken).ConfigureAwait(false)) return 0;
            if (pieces.TryRead(out var next)) _piece = next;
        }

        int count = Math.Min(buffer.Length, _piece.Length);
        _piece[..count].CopyTo(buffer);
        _piece = _piece[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) clientLeft.Cancel();
        base.Dispose(disposing);
    }
}
