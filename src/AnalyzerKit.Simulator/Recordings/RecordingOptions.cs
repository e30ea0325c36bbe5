namespace AnalyzerKit.Simulator;

/// <summary>What <see cref="RelaySimulator.Record(string, RecordingOptions?)"/> records.</summary>
public sealed record RecordingOptions
{
    /// <summary>
    /// A real relay's base URL, such as <c>https://api.holysheep.ai/v1</c>: requests are sent on to it with the headers they came with, and its answers are handed through as they arrive.
    /// Null records the simulator's own answers. What this relay answers is real, and so is its bill.
    /// </summary>
    public Uri? Upstream { get; init; }

    /// <summary>What sends to <see cref="Upstream"/>; null is a plain connection. It is not disposed.</summary>
    public HttpMessageHandler? UpstreamHandler { get; init; }

    internal void Check()
    {
        if (Upstream is { } upstream && (!upstream.IsAbsoluteUri || upstream.Scheme is not ("http" or "https")))
            throw new ArgumentException($"{nameof(Upstream)} must be an absolute http or https URL.", nameof(Upstream));
    }
}
