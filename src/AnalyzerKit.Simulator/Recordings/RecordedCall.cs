using System.Buffers;

namespace AnalyzerKit.Simulator.Recordings;

/// <summary>One request being answered, as it is seen from beside the wire.</summary>
internal sealed class RecordedCall(SimulatedRequest request)
{
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _body = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<KeyValuePair<string, string>> _headers = [];
    private int? _status;
    private AnswerEnd _end = AnswerEnd.Left;

    public SimulatedRequest Request { get; } = request;

    /// <summary>Ends when nothing more comes.</summary>
    public Task Ended => _ended.Task;

    /// <summary>There is no answer to record.</summary>
    public bool IsForgotten { get; private set; }

    public void Start(int status, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        lock (_lock) (_status, _headers) = (status, headers);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_lock) _body.Write(bytes);
    }

    /// <summary>Ends it; of several ends the first counts.</summary>
    public void End(AnswerEnd end)
    {
        lock (_lock)
        {
            if (_ended.Task.IsCompleted) return;
            _end = end;
            _ended.SetResult();
        }
    }

    public void Forget()
    {
        IsForgotten = true;
        End(AnswerEnd.Left);
    }

    /// <summary>What was asked and answered so far.</summary>
    public RecordedExchange Exchange(Secrets secrets, string? basePath)
    {
        lock (_lock)
        {
            string? contentType = _headers.FirstOrDefault(static header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value;
            var headers = _headers.Where(static header => SecretNames.IsKept(header.Key))
                .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), secrets.Remove(header.Value)))
                .OrderBy(static header => header.Key, StringComparer.Ordinal).ToList();
            var answer = new RecordedAnswer(_status, headers, RecordedBody.OfAnswer(_body.WrittenMemory, contentType, secrets), _end);
            return new RecordedExchange(RecordedRequest.Of(Request, secrets, basePath), answer);
        }
    }
}
