using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Polly's retries around model calls.</summary>
internal static class PollyRetryFaults
{
    /// <summary>The name of a call that makes a retry; null for any other call, by the syntax alone.</summary>
    public static string? NameOf(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } && name is "RetryForever" or "RetryForeverAsync" or "WaitAndRetryForever" or "WaitAndRetryForeverAsync" or "Retry" or "RetryAsync" or "WaitAndRetry" or "WaitAndRetryAsync" or "AddRetry"
            ? ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText : null;

    public static RetryFault? Fault(IInvocationOperation retry, string name)
    {
        var space = retry.TargetMethod.ContainingType.ContainingNamespace;
        if (space is not { Name: "Polly" })
        {
            return null;
        }

        var reason = name == "AddRetry" ? OptionsFault(retry) : name.Contains("Forever") ? RetryFault.Endless : HandledInVain(Chain(retry));
        return reason is not null && (PollyUse.ModelCall(retry) is { } call) ? new(RepeatedByHandler.NameOf(retry), call, reason) : null;
    }

    // 'Policy.Handle<A>(...).OrResult(...)', from the last to the first.
    private static IEnumerable<IInvocationOperation> Chain(IInvocationOperation call)
    {
        var links = 0;
        for (var current = call; current is not null && links++ < 32; current = (current.Instance ?? (current.TargetMethod.IsExtensionMethod && current.Arguments.Length > 0 ? current.Arguments[0].Value : null))?.Bare() as IInvocationOperation)
        {
            yield return current;
        }
    }

    private static string? HandledInVain(IEnumerable<IInvocationOperation> chain)
    {
        foreach (var link in chain)
        {
            if (link.TargetMethod.Name is "Handle" or "Or" or "HandleInner" or "OrInner" or "HandleResult" or "OrResult")
            {
                if (link.Arguments.Select(static argument => PredicateOf(argument.Value)).FirstOrDefault(static body => body is not null) is { } predicate)
                {
                    if (HopelessErrors.LetThrough(predicate) is { } error)
                    {
                        return RetryFault.Hopeless(error.ToString());
                    }
                }
                else if (link.TargetMethod.TypeArguments.FirstOrDefault() is { } type && HopelessErrors.IsHopeless(type) && link.TargetMethod.Name is not ("HandleResult" or "OrResult"))
                {
                    return RetryFault.Hopeless(type.Name);
                }
            }
        }

        return null;
    }

    private static IOperation? PredicateOf(IOperation value) =>
        (value.Bare() is IDelegateCreationOperation creation ? creation.Target : value.Bare()) is IAnonymousFunctionOperation { Body.Operations: var operations } ? operations.OfType<IReturnOperation>().FirstOrDefault()?.ReturnedValue : null;

    private static string? OptionsFault(IInvocationOperation retry)
    {
        var options = retry.Arguments.Argument("options")?.Bare();
        if ((options is ILocalReferenceOperation local ? Writes.Only(local)?.Bare() : options) is not IObjectCreationOperation { Initializer: { } settings })
        {
            return null;
        }

        foreach (var setting in settings.Initializers.OfType<ISimpleAssignmentOperation>())
        {
            var name = (setting.Target as IPropertyReferenceOperation)?.Property.Name;
            if (name == "MaxRetryAttempts" && ClientRetrySetting.IsEndless(setting.Value) && !Chain(retry).Any(static link => link.TargetMethod.Name == "AddTimeout"))
            {
                return RetryFault.Endless;
            }

            if (name == "ShouldHandle" && (setting.Value.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault(static call => call.TargetMethod.ContainingType.Name.StartsWith("PredicateBuilder", StringComparison.Ordinal)) is { } built))
            {
                if (HandledInVain(Chain(built)) is { } fault)
                {
                    return fault;
                }
            }
        }

        return null;
    }
}
