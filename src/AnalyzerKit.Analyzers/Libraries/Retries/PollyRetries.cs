using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries.Retries;

/// <summary>The retries of a policy or pipeline that is made in sight, the outermost first.</summary>
internal static class PollyRetries
{
    private const int Deepest = 16;

    /// <summary>Whether a method runs what it is given under a policy or pipeline.</summary>
    public static bool IsExecution(IMethodSymbol method) => method.Name.StartsWith("Execute", StringComparison.Ordinal) && IsPolly(method);

    /// <summary>What an execution runs: the lambda's or the method's body; null where it is not in sight.</summary>
    public static IOperation? Executed(IInvocationOperation execution)
    {
        foreach (var argument in execution.Arguments)
        {
            if (argument.Value.Bare() is IDelegateCreationOperation { Target: { } target })
            {
                return target switch
                {
                    IAnonymousFunctionOperation lambda => lambda.Body,
                    IMethodReferenceOperation method => Origin.Body(method.Method, execution),
                    _ => null,
                };
            }
        }

        return null;
    }

    /// <summary>The retries that a policy or pipeline makes; none where it comes from elsewhere.</summary>
    public static IReadOnlyList<PollyRetry> Of(IOperation? policy) => Of(policy, Deepest);

    /// <summary>The retries that a configuring lambda adds to a pipeline's builder.</summary>
    public static IReadOnlyList<PollyRetry> AddedBy(IOperation? configure) =>
        configure?.Bare() is not IDelegateCreationOperation { Target: var target } ? []
        : [.. Adding(target switch { IAnonymousFunctionOperation lambda => lambda.Body, IMethodReferenceOperation method => Origin.Body(method.Method, configure), _ => null })];

    /// <summary>The retry that a call adds; null where it adds none.</summary>
    public static PollyRetry? Added(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "AddRetry" when IsPolly(call.TargetMethod) => new(call, call.Arguments.Argument("options") is { } options ? Origin.Of(options) as IObjectCreationOperation : null),
        "Retry" or "RetryAsync" or "RetryForever" or "RetryForeverAsync" or "WaitAndRetry" or "WaitAndRetryAsync" or "WaitAndRetryForever" or "WaitAndRetryForeverAsync" when IsPolly(call.TargetMethod) => new(call, null),
        _ => null,
    };

    private static IReadOnlyList<PollyRetry> Of(IOperation? policy, int depth)
    {
        if (policy is null || depth == 0 || Origin.Of(policy) is not IInvocationOperation call || !IsPolly(call.TargetMethod))
        {
            return [];
        }

        if (call.TargetMethod.Name == "Build")
        {
            return Builder(call.Instance ?? PollyRetry.Receiver(call));
        }

        if (call.TargetMethod.Name is "Wrap" or "WrapAsync")
        {
            return [.. Operands(call).SelectMany(operand => Of(operand, depth - 1))];
        }

        return call.TargetMethod.Name.StartsWith("As", StringComparison.Ordinal) ? Of(PollyRetry.Receiver(call), depth - 1)
            : Added(call) is { } retry ? [retry]
            : [];
    }

    private static IEnumerable<IOperation> Operands(IInvocationOperation wrap)
    {
        if (wrap.Instance is not null)
        {
            yield return wrap.Instance;
        }

        foreach (var argument in wrap.Arguments)
        {
            if (argument.Value.Bare() is IArrayCreationOperation { Initializer: { } list })
            {
                foreach (var element in list.ElementValues)
                {
                    yield return element;
                }
            }
            else
            {
                yield return argument.Value;
            }
        }
    }

    private static List<PollyRetry> Builder(IOperation? builder)
    {
        var retries = new List<PollyRetry>();
        for (var step = 0; step < Deepest && builder is not null; step++)
        {
            builder = builder.Bare();
            if (builder is ILocalReferenceOperation local)
            {
                // Statements upon a builder in a variable, in the order of the source.
                var before = local.Body().DescendantsAndSelf().OfType<IInvocationOperation>()
                    .Where(call => call.Syntax.SpanStart < local.Syntax.SpanStart && Roots(call, local.Local));
                retries.InsertRange(0, before.Select(Added).OfType<PollyRetry>().OrderBy(static retry => retry.Call.Syntax.Span.End));
                break;
            }

            if (builder is not IInvocationOperation call)
            {
                break;
            }

            if (Added(call) is { } retry)
            {
                retries.Insert(0, retry);
            }

            builder = PollyRetry.Receiver(call);
        }

        return retries;
    }

    private static bool Roots(IInvocationOperation call, ILocalSymbol local)
    {
        IOperation? current = call;
        for (var step = 0; step < Deepest && current is IInvocationOperation inner; step++)
        {
            current = PollyRetry.Receiver(inner)?.Bare();
        }

        return current is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);
    }

    private static IEnumerable<PollyRetry> Adding(IOperation? body) =>
        body is null ? [] : body.DescendantsAndSelf().OfType<IInvocationOperation>().Select(Added).OfType<PollyRetry>().OrderBy(static retry => retry.Call.Syntax.Span.End);

    private static bool IsPolly(IMethodSymbol method) => method.ContainingNamespace is { } space && (space.Name == "Polly" ? space.ContainingNamespace.IsGlobalNamespace : space.ContainingNamespace is { Name: "Polly", ContainingNamespace.IsGlobalNamespace: true });
}
