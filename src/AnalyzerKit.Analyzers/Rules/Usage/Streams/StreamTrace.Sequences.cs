using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>What sequences hold.</summary>
internal sealed partial class StreamTrace
{
    // These pass elements on. All others choose some, as Last and DistinctBy do, or make others.
    private static readonly HashSet<string> Passing = new(
        ["Where", "ToList", "ToArray", "ToListAsync", "ToArrayAsync", "AsEnumerable", "AsAsyncEnumerable", "ToAsyncEnumerable", "ToBlockingEnumerable", "WithCancellation", "ConfigureAwait", "OrderBy", "OrderByDescending", "AsParallel", "OfType", "Cast", "AsReadOnly", "ToImmutableArray", "ToImmutableList"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Stepping = new(["Select", "SelectAwait", "SelectMany", "Where", "WhereAwait", "Sum", "SumAsync", "SumAwaitAsync", "ForEach", "ForEachAsync", "Do"], StringComparer.Ordinal);

    /// <summary>What the elements of a sequence are, where they come from chunks.</summary>
    public StreamOrigin? Elements(IOperation? sequence, ISymbol? variable = null, bool isAsync = false)
    {
        if (sequence is null || _depth >= Deepest)
        {
            return null;
        }

        _depth++;
        try
        {
            return sequence switch
            {
                IConversionOperation conversion => Elements(conversion.Operand, variable, isAsync),
                IParenthesizedOperation parenthesized => Elements(parenthesized.Operand, variable, isAsync),
                ITranslatedQueryOperation query => Elements(query.Operation, variable, isAsync),
                IAwaitOperation awaited => Elements(awaited.Operation, variable, isAsync),
                ICoalesceOperation coalesce => Elements(coalesce.Value, variable, isAsync),
                IConditionalAccessOperation { WhenNotNull: IInvocationOperation call } => Elements(call, variable, isAsync),
                IInvocationOperation call when Passed(call, out var passed) => passed is null ? null : Adapted(call, passed, variable, isAsync),
                _ => Held(sequence, variable, isAsync),
            };
        }
        finally
        {
            _depth--;
        }
    }

    private static bool Passed(IInvocationOperation call, out IOperation? source)
    {
        source = Sequence(call);
        return source is not null && (Passing.Contains(call.TargetMethod.Name) || call.TargetMethod.Name is "Select" or "SelectMany" or "SelectAwait" || call.TargetMethod.ContainingType is { Name: "Enumerable" or "AsyncEnumerable" or "Queryable" });
    }

    private StreamOrigin? Adapted(IInvocationOperation call, IOperation source, ISymbol? variable, bool isAsync)
    {
        isAsync |= SequenceTypes.IsAsync(source.Type);
        switch (call.TargetMethod.Name)
        {
            case "Select" or "SelectAwait":
                return Selector(call) is { } selected && Elements(source, variable, isAsync) is { } from && Value(selected) is { } value ? value with { Scope = from.Scope, Once = value.Once || from.Once } : null;
            case "SelectMany":
                return Selector(call) is { } many && Elements(source, variable, isAsync) is { } outer && Elements(many) is { } inner ? inner with { Scope = outer.Scope, Once = inner.Once || outer.Once } : null;
            case "Where":
                return Elements(source, variable, isAsync) is { } all ? all with { Once = all.Once || (Selector(call) is { } condition && OncePerStream.TestsEnd(condition)) } : null;
            case "OfType" or "Cast" when call.TargetMethod.TypeArguments.Length == 1:
                return Elements(source, variable, isAsync)?.As(call.TargetMethod.TypeArguments[0]);
            case var name when Passing.Contains(name):
                return Elements(source, variable, isAsync);
            default:
                return null;
        }
    }

    // A part of a chunk, a list that is filled from chunks, or something that holds or brings the chunks themselves.
    private StreamOrigin? Held(IOperation sequence, ISymbol? variable, bool isAsync)
    {
        if (Value(sequence) is { } part)
        {
            return part.Read == StreamRead.Chunk && SequenceTypes.Element(sequence.Type) is null ? null : part;
        }

        if (_lookups > 0 && CollectedValues.Of(sequence, ref _lookups) is { Count: > 0 } collected)
        {
            foreach (var value in collected)
            {
                if ((Value(value) ?? (SequenceTypes.Element(value.Type) is null ? null : Elements(value))) is { Scope: { } scope } origin && scope.Syntax.Span.Contains(value.Syntax.Span) && !OncePerStream.Is(value, origin) && CollectedValues.Outlives(sequence, scope))
                {
                    return origin with { Scope = null };
                }
            }
        }

        // A query or a view of another sequence, under a name.
        if (sequence is ILocalReferenceOperation local && _lookups-- > 0 && Writes.Only(local)?.Bare() is ITranslatedQueryOperation or IInvocationOperation or IAwaitOperation or IConditionalAccessOperation && _open.Add(local.Local))
        {
            var seen = Elements(Writes.Only(local), variable, isAsync);
            _open.Remove(local.Local);
            if (seen is not null)
            {
                return seen;
            }
        }

        var element = SequenceTypes.Element(sequence.Type) ?? (variable as ILocalSymbol)?.Type;
        return element is not null && StreamEvidence.AreChunks(element, SourceNames.Of(sequence), isAsync || SequenceTypes.IsAsync(sequence.Type), variable?.Name)
            ? new StreamOrigin(StreamRead.Chunk, null).As(element)
            : null;
    }

    // for (var i = 0; i < chunks.Count; i++) ... chunks[i]
    private StreamOrigin? Indexed(IOperation list, IOperation index) =>
        index.Bare() is ILocalReferenceOperation { Local: var counter } && index.Enclosing<IForLoopOperation>() is { } loop && loop.Locals.Contains(counter, SymbolEqualityComparer.Default)
        && Elements(list) is { } element ? element.Scope is null ? element with { Scope = loop } : element : null;

    private static IOperation? Sequence(IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsStatic && call.Arguments.Length > 0 && (call.TargetMethod.IsExtensionMethod || call.TargetMethod.Name == "ForEachAsync") ? call.Arguments[0].Value : null);

    // The sequence that a lambda's parameter steps through.
    private static IOperation? Source(IAnonymousFunctionOperation lambda, IParameterSymbol parameter)
    {
        var current = lambda.Parent;
        while (current is IDelegateCreationOperation or IConversionOperation)
        {
            current = current.Parent;
        }

        if (current is not IArgumentOperation { Parent: IInvocationOperation call })
        {
            return null;
        }

        var isFold = call.TargetMethod.Name is "Aggregate" or "AggregateAsync";
        return (isFold || Stepping.Contains(call.TargetMethod.Name)) && parameter.Ordinal == (isFold ? 1 : 0) && Sequence(call) is { } source && source != lambda ? source : null;
    }

    /// <summary>What a call's lambda gives back; null where it has none, or more than one way out.</summary>
    public static IOperation? Selector(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (Lambda(argument.Value) is { } lambda)
            {
                return Result(lambda);
            }
        }

        return null;
    }

    /// <summary>The lambda that an argument is.</summary>
    public static IAnonymousFunctionOperation? Lambda(IOperation argument) => argument.Bare() switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda,
        IAnonymousFunctionOperation lambda => lambda,
        _ => null,
    };

    /// <summary>The value of a lambda that only returns one.</summary>
    public static IOperation? Result(IAnonymousFunctionOperation lambda) =>
        lambda.Body.Operations.Length > 0 && lambda.Body.Operations.FirstOrDefault(static operation => operation is IReturnOperation) is IReturnOperation { ReturnedValue: { } value } ? value : null;
}
