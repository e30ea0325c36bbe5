using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries.Retries;

/// <summary>One retry of Polly's, or of a handler that is built on it.</summary>
/// <param name="Call">The call that adds it: <c>AddRetry</c>, <c>WaitAndRetryAsync</c>, <c>AddStandardResilienceHandler</c>.</param>
/// <param name="Options">Its options, where they are made in sight.</param>
internal sealed record PollyRetry(IInvocationOperation Call, IObjectCreationOperation? Options)
{
    private const int DefaultAttempts = 4; // of Polly's options and of the standard handler: the first and three retries

    /// <summary>The most attempts, the first counted; null where not known.</summary>
    public int? Attempts => Call.TargetMethod.Name switch
    {
        "AddStandardResilienceHandler" => Call.Arguments.Argument("configure") is null ? DefaultAttempts : null,
        "AddRetry" => Options is null ? null : Setting("MaxRetryAttempts") is not { } most ? DefaultAttempts : Number(most) + 1,
        "RetryForever" or "RetryForeverAsync" or "WaitAndRetryForever" or "WaitAndRetryForeverAsync" => null,
        _ => Call.Arguments.Argument("retryCount") is { } count ? Number(count) + 1
            : Call.Arguments.Argument("sleepDurations") is { } delays ? (Origin.Of(delays) is IArrayCreationOperation { Initializer: { } list } ? list.ElementValues.Length + 1 : null)
            : 2,
    };

    /// <summary>What it retries.</summary>
    public HandledErrors Handled => Call.TargetMethod.Name switch
    {
        "AddStandardResilienceHandler" => HandledErrors.All,
        "AddRetry" => Options is null ? new([], false, false) : Setting("ShouldHandle") is { } predicate ? Predicate(predicate) : HandledErrors.All,
        _ => Receiver(Call) is { } builder ? Built(builder) : HandledErrors.All,
    };

    /// <summary>The value of a property of the options; null where it is not set, or in more ways than one.</summary>
    public IOperation? Setting(string name) => Options is not null && ObjectSettings.Of(Options, name) is { Count: 1 } values ? values[0] : null;

    /// <summary>What a call is made on, an extension's <c>this</c> included.</summary>
    public static IOperation? Receiver(IInvocationOperation call) => ModelRequests.Client(call);

    private static HandledErrors Predicate(IOperation predicate) =>
        HandledErrors.In(predicate, predicate.DescendantsAndSelf().Any(static operation => operation is IInvocationOperation { TargetMethod.Name: "HandleResult" } or IPropertyReferenceOperation { Property.Name: "Result" or "StatusCode" or "IsSuccessStatusCode" }));

    // Handle<A>().Or<B>().OrResult(...)
    private static HandledErrors Built(IOperation builder)
    {
        var (types, results) = (new List<HandledErrors>(), false);
        for (var current = Origin.Of(builder); current is IInvocationOperation call;)
        {
            results |= call.TargetMethod.Name is "HandleResult" or "OrResult" or "HandleTransientHttpError" or "OrTransientHttpError" or "HandleTransientHttpStatusCode";
            if (call.TargetMethod is { TypeArguments: { Length: 1 } arguments, Name: "Handle" or "Or" or "HandleInner" or "OrInner" })
            {
                types.Add(new([arguments[0]], arguments[0].IsNamed("System", "Exception"), false));
            }

            if (Receiver(call) is not { } before)
            {
                break;
            }

            current = Origin.Of(before);
        }

        return new([.. types.SelectMany(static one => one.Exceptions)], types.Any(static one => one.IsEverything) || (types.Count == 0 && !results), results || types.Count == 0);
    }

    private static int? Number(IOperation value) => Origin.Of(value).ConstantValue is { HasValue: true, Value: int number } && number is > 0 and < int.MaxValue ? number : null;
}
