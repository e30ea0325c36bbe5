using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries.Retries;

/// <summary>The retries that handlers of an <c>HttpClient</c> make.</summary>
internal static class HttpHandlerRetries
{
    /// <summary>The retries of a builder's handlers, the outermost first.</summary>
    public static IReadOnlyList<PollyRetry> Of(IReadOnlyList<IInvocationOperation> chain)
    {
        var retries = new List<PollyRetry>();
        for (var index = 0; index < chain.Count; index++)
        {
            var call = chain[index];
            switch (call.TargetMethod.Name)
            {
                case "RemoveAllResilienceHandlers":
                    retries.Clear();
                    break;
                case "AddStandardResilienceHandler" when Posts(call) && chain.Skip(index + 1).Where(static next => next.TargetMethod.Name == "Configure").All(Posts):
                    retries.Add(new(call, null));
                    break;
                case "AddResilienceHandler":
                    retries.AddRange(PollyRetries.AddedBy(call.Arguments.Argument("configure")));
                    break;
                case "AddPolicyHandler":
                    retries.AddRange(PollyRetries.Of(call.Arguments.Argument("policy")));
                    break;
                case "AddTransientHttpErrorPolicy":
                    retries.AddRange(PollyRetries.AddedBy(call.Arguments.Argument("configurePolicy")));
                    break;
            }
        }

        return retries;
    }

    /// <summary>The retries of the handler that a client is made with: <c>new HttpClient(new ResilienceHandler(pipeline))</c>.</summary>
    public static IReadOnlyList<PollyRetry> OfClient(IOperation client)
    {
        return Origin.Of(client) is IObjectCreationOperation creation && creation.Type.IsNamed("System.Net.Http", "HttpClient") && creation.Arguments.Argument("handler") is { } handler
            && Origin.Of(handler) is IObjectCreationOperation made && made.Type.IsNamed("Microsoft.Extensions.Http.Resilience", "ResilienceHandler") && made.Arguments.Length > 0
            ? PollyRetries.Of(made.Arguments[0].Value)
            : [];
    }

    // Model calls are POST, and a handler can be told to leave those alone, or to retry nothing.
    private static bool Posts(IInvocationOperation call) =>
        !call.Arguments.Any(static argument => argument.Value.DescendantsAndSelf().Any(static operation =>
            operation is IInvocationOperation { TargetMethod.Name: "DisableForUnsafeHttpMethods" or "DisableFor" } or IPropertyReferenceOperation { Property.Name: "ShouldHandle" }));
}
