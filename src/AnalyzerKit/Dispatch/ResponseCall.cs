using System.Diagnostics;
using AnalyzerKit.Relay;
using AnalyzerKit.Telemetry;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>A call that waits for its whole answer.</summary>
internal static class ResponseCall
{
    private static readonly Func<MeteredCall, CallRequest, ChatResponse, ChatResponse> Whole = static (_, _, response) => response;
    private static readonly Func<MeteredCall, CallRequest, ChatResponse, string> TextOf = static (_, _, response) => response.Text;
    private static readonly Func<MeteredCall, int, CancellationToken, ValueTask<ChatResponse>> Attempt = static (call, candidate, cancellationToken) => AttemptAsync(call, candidate, Whole, cancellationToken);
    private static readonly Func<MeteredCall, int, CancellationToken, ValueTask<string>> TextAttempt = AttemptTextAsync;

    /// <summary>Gets the answer.</summary>
    public static Task<ChatResponse> RunAsync(MeteredCall call, CancellationToken cancellationToken) => RunAsync(call, Attempt, cancellationToken);

    /// <summary>Gets the answer's text alone, without the objects around it where our own relay client is at the bottom.</summary>
    public static Task<string> RunTextAsync(MeteredCall call, CancellationToken cancellationToken) => RunAsync(call, TextAttempt, cancellationToken);

    /// <summary>Gets what an attempt makes of the answer.</summary>
    public static async Task<T> RunAsync<T>(MeteredCall call, Func<MeteredCall, int, CancellationToken, ValueTask<T>> attempt, CancellationToken cancellationToken)
    {
        await call.AdmitAsync(cancellationToken).ConfigureAwait(false);
        Activity? activity = null;
        Exception? failure = null;
        try
        {
            // Whoever listens for spans may throw, and the call holds money by now.
            activity = MeteringTelemetry.Start(call.Plan);
            var response = await call.DispatchAsync(attempt, cancellationToken).ConfigureAwait(false);
            call.Settle(CallOutcome.Succeeded, null);
            return response;
        }
        catch (Exception error)
        {
            failure = error;
            var isCancelled = cancellationToken.IsCancellationRequested;
            call.Settle(isCancelled ? CallOutcome.Cancelled : CallOutcome.Failed, error);
            if (isCancelled)
            {
                throw new OperationCanceledException("The call was cancelled.", error, cancellationToken);
            }

            throw;
        }
        finally
        {
            MeteringTelemetry.Stop(activity, call.Plan, call.Record, failure);
        }
    }

    private static async ValueTask<string> AttemptTextAsync(MeteredCall call, int candidate, CancellationToken cancellationToken)
    {
        if (call.Plan.Candidates[candidate].Bottom.Relay is not { } relay)
        {
            return await AttemptAsync(call, candidate, TextOf, cancellationToken).ConfigureAwait(false);
        }

        var request = call.StartAttempt(candidate);
        try
        {
            var text = await relay.GetTextAsync(call.MessagesFor(candidate), request.Options, cancellationToken).ConfigureAwait(false);
            request.End(null, wasLeft: false);
            return text;
        }
        catch (Exception error)
        {
            request.End(error, cancellationToken.IsCancellationRequested);
            throw;
        }
    }

    /// <summary>Sends one attempt and makes of its answer what the call is for; what that throws is the attempt's failure, paid as it is.</summary>
    public static async ValueTask<T> AttemptAsync<T>(MeteredCall call, int candidate, Func<MeteredCall, CallRequest, ChatResponse, T> read, CancellationToken cancellationToken)
    {
        var request = call.StartAttempt(candidate);
        var bottom = request.Target.Bottom;
        try
        {
            if (!bottom.IsRelay)
            {
                // Flows into the client below, whose layers may not all pass the options on.
                CurrentExchange.Value = request.Exchange;
            }

            var response = await bottom.Client.GetResponseAsync(call.MessagesFor(candidate), request.Options, cancellationToken).ConfigureAwait(false);
            if (!bottom.HasRelay)
            {
                ForeignAnswer.Read(request.Exchange, response);
            }

            var made = read(call, request, response);
            request.End(null, wasLeft: false);
            return made;
        }
        catch (Exception error)
        {
            request.End(error, cancellationToken.IsCancellationRequested);
            throw;
        }
    }
}
