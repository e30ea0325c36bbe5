using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Libraries;
using AnalyzerKit.Analyzers.Libraries.Retries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>What retries inside of another retry.</summary>
/// <param name="Name">How to speak of it.</param>
/// <param name="Attempts">Its most attempts; null where not known.</param>
/// <param name="WayOut">How to take it away.</param>
internal sealed record RetryLayer(string Name, int? Attempts, string WayOut)
{
    /// <summary>The first layer that work has inside; null where it has none in sight.</summary>
    public static RetryLayer? Inside(IOperation work, HandledErrors outer)
    {
        foreach (var call in work.Inside().OfType<IInvocationOperation>().Where(static call => PollyRetries.IsExecution(call.TargetMethod)))
        {
            if (PollyRetries.Of(PollyRetry.Receiver(call)).FirstOrDefault(retry => Stacks(retry.Handled, outer)) is { } retry && PollyRetries.Executed(call) is { } body && ModelWork.In(body).Any())
            {
                return Of(retry);
            }
        }

        foreach (var loop in work.Inside().OfType<ILoopOperation>())
        {
            if (HandRetry.Of(loop) is { } retry && Stacks(retry.Handled, outer))
            {
                return new("the loop inside", retry.Attempts, "keep one of the two");
            }
        }

        var policed = work.Inside().OfType<IInvocationOperation>().Where(static call => PollyRetries.IsExecution(call.TargetMethod)).Select(PollyRetries.Executed).OfType<IOperation>();
        return policed.Prepend(work).SelectMany(ModelWork.In).Select(Of).FirstOrDefault(static layer => layer is not null);
    }

    /// <summary>A retry of Polly's as a layer.</summary>
    public static RetryLayer Of(PollyRetry retry) => new("'" + retry.Call.TargetMethod.Name + "'", retry.Attempts, "keep one of the two");

    /// <summary>Whether both may retry one and the same error of a server.</summary>
    public static bool Stacks(HandledErrors inner, HandledErrors outer) => inner.MayBeTransport && outer.MayBeTransport && inner.Overlaps(outer);

    private static RetryLayer? Of(IInvocationOperation call)
    {
        var client = ModelRequests.Client(call);
        if (call.TargetMethod.ContainingType is { TypeKind: TypeKind.Interface } service && service.Attribute(KnownNames.MeteredModel) is not null)
        {
            return MeteredRetries.Attempts(call.TargetMethod) is > 1 and var most ? new("[Retry] of '" + service.Name + "'", most, "leave it to the [Retry]") : null;
        }

        if (client is not null && HttpHandlerRetries.OfClient(client).FirstOrDefault(static retry => retry.Handled.MayBeTransport) is { } handler)
        {
            return Of(handler);
        }

        return SdkRetries.Attempts(client) is > 1 and var attempts ? new("the client by itself", attempts, "leave it to the client, or switch its own retries off (RetryPolicy = new ClientRetryPolicy(0), MaxRetries = 0)") : null;
    }
}
