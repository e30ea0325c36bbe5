using System.Text.Json;

namespace AnalyzerKit.Relay;

/// <summary>Reads a streamed answer, an update (or a piece of text) at a time. It has ended well only if every choice has its finish reason, and then its end or <c>[DONE]</c> has come.</summary>
internal sealed class StreamedAnswer<T> : IDisposable
    where T : class
{
    private readonly RelayCall _call;
    private readonly AnswerState _state;
    private readonly SseReader _events;
    private readonly IAnswerMaker _maker;
    private readonly ChatChunk _chunk = new();
    private readonly Queue<T> _ready = new();
    private bool _begun, _ended;

    public StreamedAnswer(RelayCall call, int choicesAsked, Func<AnswerState, Queue<T>, IAnswerMaker> make)
    {
        _call = call;
        _state = new AnswerState(call.Exchange, choicesAsked);
        _events = new SseReader(call.ReadAsync);
        _maker = make(_state, _ready);
    }

    /// <summary>The next update; null at the end.</summary>
    public async ValueTask<T?> NextAsync()
    {
        while (true)
        {
            if (_ready.TryDequeue(out T? piece)) return piece;
            if (_ended) return null;
            if (!await ReadEventAsync().ConfigureAwait(false)) End();
            else if (_events.Data.Trim((byte)' ').SequenceEqual("[DONE]"u8)) EndAtMark();
            else TakeChunk();
        }
    }

    public void Dispose() => _events.Dispose();

    private async ValueTask<bool> ReadEventAsync()
    {
        try
        {
            if (!_begun)
            {
                _begun = true;
                // A server that does not stream answers with the completion itself.
                if (await _events.PeekAsync().ConfigureAwait(false) == (byte)'{')
                {
                    await TakeWholeAsync().ConfigureAwait(false);
                    return false;
                }
            }

            return await _events.ReadAsync().ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            throw RelayFault.Malformed(_call.Exchange, $"an event of more than {SseReader.LongestLine} bytes");
        }
        catch (RelayException e) when (_state.AllFinished && e.Kind is RelayErrorKind.Interrupted or RelayErrorKind.Timeout)
        {
            // Only what may follow a finished answer is missing.
            return false;
        }
    }

    private void TakeChunk()
    {
        try
        {
            ChunkParser.Parse(_events.Data, _chunk, _call.Exchange);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The cause may quote the answer, so it is left behind.
            if (!_events.Ended) throw RelayFault.Malformed(_call.Exchange, "an event that is no completion's chunk");
            // The last one was cut off; the end will say what that means.
            return;
        }

        TakeParsed();
    }

    private async ValueTask TakeWholeAsync()
    {
        using PooledBuffer body = new();
        _events.TakeRest(body);
        await AnswerBody.ReadAsync(_call, body).ConfigureAwait(false);
        AnswerBody.Parse(_call, body, _chunk);
        TakeParsed();
        if (_chunk.Choices.Count == 0) throw RelayFault.Malformed(_call.Exchange, "a completion without a choice");
    }

    private void TakeParsed()
    {
        _state.Take(_chunk);
        if (_chunk.Error is { } error) throw ReportedError.Make(_call, error, _state.HasContent);
        _maker.Add(_chunk);
    }

    private void EndAtMark()
    {
        End();
        _call.Release();
    }

    private void End()
    {
        if (!_state.AllFinished)
        {
            if (_call.Exchange.BytesReceived > 0 && !_events.SawField && _chunk.Choices.Count == 0) throw RelayFault.Malformed(_call.Exchange, $"{AnswerBody.Kind(_call)} where an event stream was expected");
            throw RelayFault.Interrupted(_call.Exchange, "ended its stream before the answer had a finish reason");
        }

        _ended = true;
        _call.Exchange.Finished = true;
        _maker.AddLast(_chunk, _call.Exchange);
    }
}
