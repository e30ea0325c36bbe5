using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries.Retries;

/// <summary>What a retry is for: the exceptions that it names, or whatever comes.</summary>
/// <param name="Exceptions">The exceptions' types.</param>
/// <param name="IsEverything">Whether it names none, or the base of all.</param>
/// <param name="LooksAtResults">Whether an answer can be what is retried.</param>
internal sealed record HandledErrors(IReadOnlyList<ITypeSymbol> Exceptions, bool IsEverything, bool LooksAtResults)
{
    public static HandledErrors All { get; } = new([], true, false);

    /// <summary>Whether it says so itself that it retries what a network or a busy server causes.</summary>
    public bool NamesTransport => Exceptions.Any(static type => !IsBase(type) && IsTransport(type)) || LooksAtResults;

    /// <summary>Whether a busy server can be what it retries: a retry of answers that do not parse is another matter.</summary>
    public bool MayBeTransport => IsEverything || LooksAtResults || Exceptions.Any(static type => IsBase(type) || IsTransport(type));

    /// <summary>The types as the source names them: type arguments of <c>Handle</c>, patterns and <c>is</c>.</summary>
    public static HandledErrors In(IOperation predicate, bool looksAtResults)
    {
        var types = new List<ITypeSymbol>();
        foreach (var operation in predicate.DescendantsAndSelf())
        {
            var type = operation switch
            {
                IIsTypeOperation test => test.TypeOperand,
                IDeclarationPatternOperation pattern => pattern.MatchedType,
                ITypePatternOperation pattern => pattern.MatchedType,
                IRecursivePatternOperation pattern => pattern.MatchedType,
                IInvocationOperation { TargetMethod: { TypeArguments.Length: 1 } method } when method.Name is "Handle" or "Or" or "HandleInner" or "OrInner" => method.TypeArguments[0],
                _ => null,
            };
            if (type.IsOrImplements("System", "Exception") && operation.Enclosing<INegatedPatternOperation>() is null)
            {
                types.Add(type!);
            }
        }

        return new(types, types.Count == 0 ? !looksAtResults : types.Any(IsBase), looksAtResults);
    }

    /// <summary>Whether one error can be both's.</summary>
    public bool Overlaps(HandledErrors other) =>
        IsEverything || other.IsEverything || (LooksAtResults && other.LooksAtResults)
        || Exceptions.Any(mine => other.Exceptions.Any(theirs => IsOrDerives(mine, theirs) || IsOrDerives(theirs, mine)));

    private static bool IsOrDerives(ITypeSymbol? type, ITypeSymbol other)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, other))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBase(ITypeSymbol type) => type.IsNamed("System", "Exception") || type.IsNamed("System", "SystemException");

    private static bool IsTransport(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "HttpRequestException" or "TaskCanceledException" or "OperationCanceledException" or "TimeoutException" or "IOException" or "SocketException" or "WebException"
                or "ClientResultException" or "RequestFailedException" or "HttpOperationException" or "RelayException" or "TimeoutRejectedException")
            {
                return true;
            }

            if (current.Name.StartsWith("Anthropic", StringComparison.Ordinal) && current.Name.EndsWith("Exception", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
