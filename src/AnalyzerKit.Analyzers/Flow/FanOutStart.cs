using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Calls that start a task for each item of a sequence, or wait for all that were.</summary>
internal static class FanOutStart
{
    /// <summary>The name of a call that may be one, by the syntax alone.</summary>
    public static SyntaxToken? NameOf(InvocationExpressionSyntax call) =>
        Identifier(call) is { } name && call.ArgumentList.Arguments.Count > 0 && name.ValueText is "WhenAll" or "WaitAll" or "WhenEach" or "ForEachAsync" or "ForEach" ? Identifier(call) : null;

    public static SyntaxToken? Identifier(InvocationExpressionSyntax call) => CallNames.Of(call)?.Identifier;

    /// <summary>The model call that it starts for each item; null where they are bounded.</summary>
    public static string? Call(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType.Is(KnownNames.Tasks, "Task"))
        {
            return call.Arguments.Length > 0 ? FanOut.Call(call.Arguments[0].Value) : null;
        }

        if (method.ContainingType.Is(KnownNames.Tasks, "Parallel"))
        {
            return call.Arguments.Argument("source") is { } source && (method.Name == "ForEachAsync" ? HasNoLimit(call.Arguments.Argument("parallelOptions")) : IsAsync(call.Arguments.Argument("body")))
                && FanOutCall.Of(call.Arguments.Argument("body")!) is { } name && !BoundedSource.Is(source) ? name : null;
        }

        // An async lambda where an Action is asked for is started and never waited for.
        return method.Name == "ForEach" && method.ContainingType.Is("System.Collections.Generic", "List", 1) && IsAsync(call.Arguments[0].Value) && call.Instance is { } list && !BoundedSource.Is(list)
            ? FanOutCall.Of(call.Arguments[0].Value) : null;
    }

    private static bool HasNoLimit(IOperation? options)
    {
        options = options?.Bare();
        options = options is ILocalReferenceOperation local ? Writes.Only(local)?.Bare() : options;
        return options is IObjectCreationOperation { Initializer: { } settings } && settings.Initializers.OfType<ISimpleAssignmentOperation>()
            .Any(static setting => setting.Target is IPropertyReferenceOperation { Property.Name: "MaxDegreeOfParallelism" } && setting.Value.ConstantValue is { HasValue: true, Value: -1 or int.MaxValue });
    }

    private static bool IsAsync(IOperation? body) => (body?.Bare() is IDelegateCreationOperation creation ? creation.Target : null) switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol is { IsAsync: true, ReturnsVoid: true },
        IMethodReferenceOperation reference => reference.Method is { IsAsync: true, ReturnsVoid: true },
        _ => false,
    };
}
