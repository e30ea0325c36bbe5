using AnalyzerKit.Simulator.Engine;
using AnalyzerKit.Simulator.Recordings;
using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator;

/// <summary>Answers from a recording, until it is disposed. What is not recorded is answered with 400 <c>NOT_RECORDED</c> and remembered, so that it is found even where the error is swallowed.</summary>
public sealed class RelayReplay : IDisposable
{
    private readonly SimulatorEngine _engine;
    private readonly ReplayShelf _shelf;
    private int _disposed;
    private bool _hasThrown;

    internal RelayReplay(SimulatorEngine engine, string path, ReplayOptions options)
    {
        _engine = engine;
        Path = path;
        _shelf = new ReplayShelf(path, RecordingReader.Read(path), options.RepeatLast);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Requests that the file has no answer for, in order of arrival.</summary>
    public IReadOnlyList<UnmatchedRequest> Unmatched => _shelf.Unmatched;

    /// <summary>Recordings that nobody has asked for so far, in order of the file.</summary>
    public IReadOnlyList<UnusedRecording> Unused => _shelf.Unused;

    /// <summary>Throws where a request was unmatched.</summary>
    /// <param name="allUsed">Throws as well where a recording was not asked for.</param>
    /// <exception cref="UnmatchedRequestException">What was asked is not what was recorded.</exception>
    public void Verify(bool allUsed = false)
    {
        if (Unmatched.Count == 0 && (!allUsed || Unused.Count == 0)) return;
        _hasThrown = true;
        throw new UnmatchedRequestException(Path, Unmatched, Unused);
    }

    /// <summary>Ends the replay, and verifies it unless that has failed before.</summary>
    /// <exception cref="UnmatchedRequestException">A request was unmatched. It is the cause of whatever else went wrong.</exception>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _engine.Detach(this);
        if (!_hasThrown) Verify();
    }

    internal WireScript Script(SimulatedRequest request)
    {
        if (_shelf.Take(request, out string reason) is not { } answer) return Unrecorded(reason);
        var script = new WireScript(answer.Status ?? 0, "") { BreaksBeforeHeaders = answer.Status is null, Breaks = answer.End != AnswerEnd.Complete, IsCut = answer.End != AnswerEnd.Complete };
        script.Headers.AddRange(answer.Headers);
        foreach (var piece in answer.Body.Pieces()) script.Write(StepKind.Body, piece);
        return script;
    }

    private static WireScript Unrecorded(string reason)
    {
        var script = Errors.For(400, "NOT_RECORDED", reason);
        script.Headers.Add(new("Content-Type", script.ContentType));
        return script;
    }
}
