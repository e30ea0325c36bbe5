using System.Buffers;

namespace AnalyzerKit.Relay;

/// <summary>
/// An answer whose headers have arrived: reads its body, counts it, keeps the attempt's time, and lets go of the connection.
/// The caller's cancellation closes the connection at once, also between two reads.
/// </summary>
internal sealed class RelayCall : IDisposable
{
    private const int Idle = 0, Reading = 1, Closed = 2;
    private const int MostDrained = 64 * 1024;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(2);

    private readonly HttpResponseMessage _response;
    private readonly AttemptClock _clock;
    private readonly CancellationTokenRegistration _abort;
    private Stream? _body;
    private int _state;
    private bool _released;

    public RelayCall(HttpResponseMessage response, AttemptClock clock, RelayExchange exchange, TimeProvider time)
    {
        _response = response;
        _clock = clock;
        Exchange = exchange;
        Time = time;
        clock.Stop();
        _abort = clock.Caller.UnsafeRegister(static call => ((RelayCall)call!).Abort(), this);
    }

    public RelayExchange Exchange { get; }

    public TimeProvider Time { get; }

    public HttpResponseMessage Response => _response;

    /// <summary>Reads some of the body; 0 at its end.</summary>
    /// <exception cref="RelayException">It broke off, or took too long.</exception>
    /// <exception cref="OperationCanceledException">The caller's token.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        if (Interlocked.CompareExchange(ref _state, Reading, Idle) != Idle) _clock.Caller.ThrowIfCancellationRequested();
        bool waits = _body is null;
        if (waits) _clock.Start();
        try
        {
            _body ??= await _response.Content.ReadAsStreamAsync(_clock.Token).ConfigureAwait(false);
            ValueTask<int> reading = _body.ReadAsync(buffer, _clock.Token);
            if (!waits && !reading.IsCompleted)
            {
                // Bytes that are there already are nothing to wait for.
                waits = true;
                _clock.Start();
            }

            int read = await reading.ConfigureAwait(false);
            Exchange.BytesReceived += read;
            _clock.Caller.ThrowIfCancellationRequested();
            return read;
        }
        catch (Exception e) when (_clock.Caller.IsCancellationRequested)
        {
            throw new OperationCanceledException("The call was cancelled.", e, _clock.Caller);
        }
        catch (OperationCanceledException e)
        {
            throw RelayFault.TimedOut(Exchange, e);
        }
        catch (InvalidDataException)
        {
            throw RelayFault.Malformed(Exchange, "a body that cannot be decompressed");
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw RelayFault.Interrupted(Exchange, "broke the connection in the middle of its answer", e);
        }
        finally
        {
            if (waits) _clock.Stop();
            Interlocked.CompareExchange(ref _state, Idle, Reading);
        }
    }

    /// <summary>
    /// Lets go of a body of which nothing more is wanted: reads the few bytes that close it, so that the connection can serve again, without anybody waiting for that.
    /// </summary>
    public void Release()
    {
        if (_body is null || Interlocked.Exchange(ref _state, Closed) != Idle) return;
        _released = true;
        _abort.Dispose();
        _clock.Dispose();
        _ = DrainAsync(_body, _response, Time);
    }

    public void Dispose()
    {
        if (_released) return;
        _abort.Dispose();
        _response.Dispose();
        _clock.Dispose();
    }

    private static async Task DrainAsync(Stream body, HttpResponseMessage response, TimeProvider time)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            using CancellationTokenSource limit = new(LongestDrain, time);
            int total = 0, read;
            while ((read = await body.ReadAsync(buffer, limit.Token).ConfigureAwait(false)) > 0 && (total += read) < MostDrained)
            {
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException or ObjectDisposedException or InvalidDataException)
        {
            // The answer is whole; only the connection is lost.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            response.Dispose();
        }
    }

    private void Abort()
    {
        // A read under way is ended by its own token.
        if (Interlocked.CompareExchange(ref _state, Closed, Idle) == Idle) _response.Dispose();
    }
}
