using System.Text.Json;
using AnalyzerKit.Simulator.Engine;

namespace AnalyzerKit.Simulator;

/// <summary>A request that reached the simulator, and what became of it.</summary>
/// <remarks>Headers and body are kept as they came, keys and prompts included, because tests look at them: do not log them.</remarks>
public sealed class SimulatedRequest
{
    private readonly TaskCompletionSource<SimulatedOutcome> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A request, as a test of an <see cref="RelaySimulatorOptions.Answer"/> callback would make it.</summary>
    public SimulatedRequest(string method, string path, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTimeOffset receivedAt = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(headers);
        Method = method;
        Path = path;
        Headers = new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase);
        BodyBytes = body;
        ReceivedAt = receivedAt;
        Body = RequestJson.TryParse(body);
        Chat = Body is { } json ? ChatRequest.Read(json) : null;
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path, without the query.</summary>
    public string Path { get; }

    /// <summary>The headers, several values of one joined by a comma. Names go without regard to case. <c>Authorization</c> is among them.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body as it came.</summary>
    public ReadOnlyMemory<byte> BodyBytes { get; }

    /// <summary>The body as JSON; null where it is none.</summary>
    public JsonElement? Body { get; }

    /// <summary>When it came.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The key it carried, from <c>Authorization: Bearer</c>, <c>api-key</c> or <c>x-api-key</c>; null for none.</summary>
    public string? ApiKey => RequestKey.Of(Headers);

    /// <summary>The model asked for.</summary>
    public string? Model => Chat?.Model;

    /// <summary>Whether a stream was asked for.</summary>
    public bool IsStreaming => Chat?.Stream ?? false;

    /// <summary>The output limit sent, by whichever of its names; null for none.</summary>
    public long? OutputLimit => Chat?.OutputLimit;

    /// <summary>The text of the last message from the user; empty for none.</summary>
    public string LastUserText => Chat?.LastUserText ?? "";

    /// <summary>The answer chosen; null where the request was refused before one was.</summary>
    public SimulatedAnswer? Answer { get; internal set; }

    /// <summary>How it ended.</summary>
    public SimulatedOutcome Outcome => _finished.Task.IsCompletedSuccessfully ? _finished.Task.Result : SimulatedOutcome.InProgress;

    /// <summary>The status it was answered with; null while there is none.</summary>
    public int? StatusCode { get; internal set; }

    /// <summary>The tokens billed for it; null for nothing.</summary>
    public SimulatedUsage? Billed { get; internal set; }

    /// <summary>What it cost in USD; null where nothing was billed or the model has no price.</summary>
    public decimal? Cost { get; internal set; }

    /// <summary>Ends when the request has. What a client sees as the end comes after it, except that an abandoned request ends when the simulator notices.</summary>
    public Task<SimulatedOutcome> Finished => _finished.Task;

    /// <summary>The query with its question mark; empty for none.</summary>
    internal string Query { get; init; } = "";

    internal ChatRequest? Chat { get; }

    /// <inheritdoc />
    public override string ToString() => $"{Method} {Path} {Model} {StatusCode} {Outcome}";

    internal bool TryFinish(SimulatedOutcome outcome) => _finished.TrySetResult(outcome);
}
