using System.Buffers;

namespace AnalyzerKit.Relay;

/// <summary>A growing run of bytes in a rented array.</summary>
internal sealed class PooledBuffer(int capacity = 4096) : IBufferWriter<byte>, IDisposable
{
    private byte[] _array = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public int Capacity => _array.Length;

    public ReadOnlySpan<byte> Span => _array.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _array.AsMemory(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return _array.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return _array.AsSpan(Length);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Grow(bytes.Length);
        bytes.CopyTo(_array.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Clear() => Length = 0;

    /// <summary>Drops all but the last bytes.</summary>
    public void KeepLast(int count)
    {
        if (count > 0) Span[^count..].CopyTo(_array);
        Length = count;
    }

    public void Dispose()
    {
        byte[] array = _array;
        _array = [];
        Length = 0;
        if (array.Length > 0) ArrayPool<byte>.Shared.Return(array);
    }

    /// <summary>Gives the array up without handing it back: somebody may still be reading it.</summary>
    public void Abandon()
    {
        _array = [];
        Length = 0;
    }

    private void Grow(int wanted)
    {
        if (_array.Length - Length >= wanted) return;
        long size = Math.Min(Math.Max(_array.Length * 2L, (long)Length + wanted), Array.MaxLength);
        if (size < (long)Length + wanted) throw new InsufficientMemoryException("More than one buffer can hold.");
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)size);
        Span.CopyTo(larger);
        if (_array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
