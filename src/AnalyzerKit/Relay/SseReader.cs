using System.Diagnostics;

namespace AnalyzerKit.Relay;

/// <summary>Where a <see cref="SseReader"/> gets its bytes; 0 at the end.</summary>
internal delegate ValueTask<int> SseSource(Memory<byte> buffer);

/// <summary>
/// Reads server-sent events: lines ended by LF, CR or CRLF, comments, data over several lines; fields other than <c>data</c> say nothing
/// to us. An event is its data, valid until the next is read. What is kept is bounded: the line being read and the event's data so far.
/// </summary>
internal sealed class SseReader(SseSource source, int longestLine = SseReader.LongestLine) : IDisposable
{
    /// <summary>The longest line and the most data of one event, in bytes: room for tool arguments of several megabytes.</summary>
    public const int LongestLine = 4 * 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly PooledBuffer _buffer = new(16 * 1024);
    private PooledBuffer? _joined;
    private int _position; // Everything before it has been dealt with.
    private int _scanned; // Everything from _position to here holds no line end.
    private int _dataStart, _dataLength; // The event's only data line so far, where it lies in the buffer.
    private bool _hasData, _isJoined, _afterCarriageReturn, _inComment, _begun;

    /// <summary>The event's data.</summary>
    public ReadOnlySpan<byte> Data => _isJoined ? _joined!.Span : _buffer.Span.Slice(_dataStart, _dataLength);

    /// <summary>The source has ended. An event read with it may have been cut off.</summary>
    public bool Ended { get; private set; }

    /// <summary>Whether any line was one of the format's: a comment or a known field.</summary>
    public bool SawField { get; private set; }

    /// <summary>Bytes of memory held.</summary>
    public int Capacity => _buffer.Capacity + (_joined?.Capacity ?? 0);

    /// <summary>The first byte that is no white space, without reading past it; null where there is none.</summary>
    public async ValueTask<byte?> PeekAsync()
    {
        while (true)
        {
            await BeginAsync().ConfigureAwait(false);
            ReadOnlySpan<byte> rest = _buffer.Span[_position..];
            int at = rest.IndexOfAnyExcept(" \t\r\n"u8);
            if (at >= 0) return rest[at];
            if (rest.Length > longestLine || !await FillAsync().ConfigureAwait(false)) return null;
        }
    }

    /// <summary>Takes everything read so far and not yet dealt with.</summary>
    public void TakeRest(PooledBuffer target)
    {
        target.Append(_buffer.Span[_position..]);
        _position = _scanned = _buffer.Length;
    }

    /// <summary>Reads the next event; false at the end.</summary>
    /// <exception cref="InvalidDataException">A line, or an event's data, is longer than may be.</exception>
    public ValueTask<bool> ReadAsync()
    {
        _hasData = _isJoined = false;
        _dataLength = 0;
        _joined?.Clear();
        return _begun && TakeLines() ? new(true) : ReadMoreAsync();
    }

    private async ValueTask<bool> ReadMoreAsync()
    {
        await BeginAsync().ConfigureAwait(false);
        while (true)
        {
            if (TakeLines()) return true;
            if (await FillAsync().ConfigureAwait(false)) continue;
            // The last line, and the blank one after it, may be missing.
            if (_position < _buffer.Length && !_inComment) TakeLine(_position, _buffer.Length - _position);
            _position = _scanned = _buffer.Length;
            return _hasData;
        }
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _joined?.Dispose();
    }

    private async ValueTask BeginAsync()
    {
        if (_begun) return;
        _begun = true;
        while (_buffer.Length < 3 && ByteOrderMark.StartsWith(_buffer.Span) && await FillAsync().ConfigureAwait(false))
        {
        }

        if (_buffer.Span.StartsWith(ByteOrderMark)) _position = _scanned = 3;
    }

    /// <summary>Deals with the whole lines in the buffer; true when one of them ended an event.</summary>
    private bool TakeLines()
    {
        while (true)
        {
            ReadOnlySpan<byte> bytes = _buffer.Span;
            if (_afterCarriageReturn && _position < bytes.Length)
            {
                _afterCarriageReturn = false;
                if (bytes[_position] == '\n')
                {
                    _position++;
                    _scanned = Math.Max(_scanned, _position);
                }
            }

            int at = bytes[_scanned..].IndexOfAny((byte)'\n', (byte)'\r');
            if (at < 0)
            {
                _scanned = bytes.Length;
                return false;
            }

            int start = _position, end = _scanned + at;
            _afterCarriageReturn = bytes[end] == '\r';
            _position = _scanned = end + 1;
            if (_inComment) _inComment = false;
            else if (end == start && _hasData) return true;
            else if (end > start) TakeLine(start, end - start);
        }
    }

    private void TakeLine(int start, int length)
    {
        ReadOnlySpan<byte> line = _buffer.Span.Slice(start, length);
        if (length > longestLine) throw new InvalidDataException("A line is too long.");
        if (!line.StartsWith("data"u8) || (length > 4 && line[4] != ':'))
        {
            SawField |= line[0] == ':' || line.StartsWith("event:"u8) || line.StartsWith("id:"u8) || line.StartsWith("retry:"u8);
            return;
        }

        SawField = true;
        int skip = length == 4 ? 4 : length > 5 && line[5] == ' ' ? 6 : 5;
        if (!_hasData)
        {
            _hasData = true;
            _dataStart = start + skip;
            _dataLength = length - skip;
            return;
        }

        Join();
        _joined!.Append("\n"u8);
        _joined.Append(line[skip..]);
        if (_joined.Length > longestLine) throw new InvalidDataException("An event is too long.");
    }

    /// <summary>Moves the event's data so far out of the buffer.</summary>
    private void Join()
    {
        if (_isJoined) return;
        _joined ??= new PooledBuffer(Math.Max(_dataLength * 2, 1024));
        _joined.Append(_buffer.Span.Slice(_dataStart, _dataLength));
        _isJoined = true;
    }

    /// <summary>Reads more bytes, after making room by dropping those dealt with.</summary>
    private async ValueTask<bool> FillAsync()
    {
        if (Ended) return false;
        if (_hasData) Join();
        int kept = _buffer.Length - _position;
        if (!_inComment && kept > 0 && _scanned == _buffer.Length && _buffer.Span[_position] == ':')
        {
            // The rest of a comment need not be kept until its end comes.
            _inComment = SawField = true;
        }

        if (_inComment && _scanned == _buffer.Length) kept = 0;
        if (kept > longestLine) throw new InvalidDataException("A line is too long.");
        _scanned = Math.Max(0, kept - (_buffer.Length - _scanned));
        _buffer.KeepLast(kept);
        _position = 0;
        int read = await source(_buffer.GetMemory(Math.Min(4096, longestLine))).ConfigureAwait(false);
        Debug.Assert(read >= 0, "A source reads nothing less than nothing.");
        _buffer.Advance(read);
        Ended = read == 0;
        return !Ended;
    }
}
