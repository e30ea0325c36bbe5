using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries.Retries;

/// <summary>Whether a wait between attempts is one that a busy server can live with: as long as it asked for, or different for each client.</summary>
internal static class RetryTiming
{
    private const int Deepest = 3;

    /// <summary>Whether code draws a random number or looks at what the server asks for, itself or in a method of the same file that it calls.</summary>
    public static bool IsConsiderate(IOperation code) => IsConsiderate(code, Deepest);

    /// <summary>Whether a name speaks of jitter or of the server's wish.</summary>
    public static bool IsTelling(string name) =>
        Has(name, "jitter") || Has(name, "random") || Has(name, "retryafter") || Has(name, "retry-after") || Has(name, "ratelimit-reset") || Has(name, "decorrelated");

    /// <summary>Whether Polly's retry waits with jitter, or as long as the server asks; true where it is not known.</summary>
    public static bool IsConsiderate(PollyRetry retry) => retry.Call.TargetMethod.Name switch
    {
        "AddRetry" => Options(retry),
        "AddStandardResilienceHandler" => true,
        _ => Durations(retry.Call),
    };

    private static bool Options(PollyRetry retry)
    {
        if (retry.Options is not { } options)
        {
            return true;
        }

        var isHttp = options.Type.IsNamed("Microsoft.Extensions.Http.Resilience", "HttpRetryStrategyOptions");
        if (Flag(options, "UseJitter", isHttp) || (isHttp && Flag(options, "ShouldRetryAfterHeader", true)))
        {
            return true;
        }

        var generators = ObjectSettings.Of(options, "DelayGenerator");
        return generators.Count > 0 && generators.Any(generator => !IsInSight(generator) || IsConsiderate(generator));
    }

    // True, too, where it is set to something that is not known.
    private static bool Flag(IObjectCreationOperation options, string name, bool otherwise)
    {
        var values = ObjectSettings.Of(options, name);
        return values.Count == 0 ? otherwise : values.Any(static value => Origin.Of(value).ConstantValue is not { HasValue: true, Value: false });
    }

    private static bool Durations(IInvocationOperation call)
    {
        var source = call.Arguments.Argument("sleepDurationProvider") ?? call.Arguments.Argument("sleepDurations");
        return source is not null && (!IsInSight(source) || IsConsiderate(source));
    }

    private static bool IsInSight(IOperation value) => Origin.Of(value) switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation } => true,
        IDelegateCreationOperation { Target: IMethodReferenceOperation method } => Origin.Body(method.Method, method) is not null,
        IArrayCreationOperation => true,
        IInvocationOperation { TargetMethod: { Name: "Select" } method } => method.ContainingType.IsNamed("System.Linq", "Enumerable"),
        var origin => origin.Syntax is CollectionExpressionSyntax,
    };

    private static bool IsConsiderate(IOperation code, int depth)
    {
        foreach (var operation in code.DescendantsAndSelf())
        {
            var name = operation switch
            {
                IMemberReferenceOperation member => member.Member.Name,
                ILocalReferenceOperation local => local.Local.Name,
                IVariableDeclaratorOperation declarator => declarator.Symbol.Name,
                IParameterReferenceOperation parameter => parameter.Parameter.Name,
                IInvocationOperation call => call.TargetMethod.Name,
                ILiteralOperation { ConstantValue: { HasValue: true, Value: string text } } => text,
                _ => null,
            };
            if ((name is not null && IsTelling(name)) || IsRandom(operation) || (depth > 0 && Elsewhere(operation) is { } further && IsConsiderate(further, depth - 1)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRandom(IOperation operation) => operation is IInvocationOperation call && (call.TargetMethod.ContainingType.IsNamed("System", "Random") || call.TargetMethod.ContainingType.IsNamed("System.Security.Cryptography", "RandomNumberGenerator") || call.TargetMethod is { Name: "NewGuid" });

    private static IOperation? Elsewhere(IOperation operation)
    {
        var further = operation switch
        {
            IInvocationOperation { TargetMethod.IsExtensionMethod: false } call => Origin.Body(call.TargetMethod, call),
            IMethodReferenceOperation method => Origin.Body(method.Method, method),
            ILocalReferenceOperation or IFieldReferenceOperation => Origin.Of(operation),
            _ => null,
        };
        return further == operation ? null : further;
    }

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
