using AnalyzerKit.Simulator.Engine;
using Microsoft.AspNetCore.Http;

namespace AnalyzerKit.Simulator.Wire;

/// <summary>One request over a socket.</summary>
internal sealed class KestrelExchange(HttpContext context) : IWire
{
    private bool _broken;

    public static async Task ServeAsync(SimulatorEngine engine, HttpContext context)
    {
        var wire = new KestrelExchange(context);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new SimulatedRequest(context.Request.Method, context.Request.Path.Value ?? "/", headers, body.ToArray(), engine.Now) { Query = context.Request.QueryString.Value ?? "" };
        await engine.HandleAsync(request, wire, context.RequestAborted).ConfigureAwait(false);
        if (!wire._broken) return;
        if (!context.Response.HasStarted) context.Abort();
        else throw new BrokenOffException();
    }

    public async ValueTask StartAsync(int status, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers.Append(name, value);
        await context.Response.StartAsync(cancellationToken).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await context.Response.Body.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Complete()
    {
    }

    public void Break() => _broken = true;

    /// <summary>Leaves the request by an exception: Kestrel then sends what was written and closes the connection without the end of the body. Aborting it could lose what was written.</summary>
    private sealed class BrokenOffException() : IOException("The simulator broke the answer off, as a fault asked for.");
}
