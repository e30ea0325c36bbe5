using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Tasks that are all started before one is waited for, each a model call, as many as there are items.</summary>
internal static class FanOut
{
    private const int Deepest = 6;

    /// <summary>The name of the call that is made for each item; null where the tasks are few, held back, or no model's.</summary>
    public static string? Call(IOperation tasks) => Call(tasks, Deepest);

    private static string? Call(IOperation tasks, int depth)
    {
        tasks = tasks.Bare();
        return depth == 0 ? null : tasks switch
        {
            IInvocationOperation query => OfQuery(query, depth),
            ITranslatedQueryOperation query => Call(query.Operation, depth - 1),
            ILocalReferenceOperation local => OfLocal(local, depth),
            ICollectionExpressionOperation list => list.Elements.OfType<ISpreadOperation>().Select(spread => Call(spread.Operand, depth - 1)).FirstOrDefault(static call => call is not null),
            IObjectCreationOperation { Arguments.Length: 1 } list when list.Type.Is("System.Collections.Generic", "List", 1) => Call(list.Arguments[0].Value, depth - 1),
            _ => null,
        };
    }

    private static string? OfQuery(IInvocationOperation query, int depth)
    {
        var method = query.TargetMethod;
        if (!method.ContainingType.Is("System.Linq", "Enumerable") && !method.ContainingType.Is("System.Linq", "ParallelEnumerable"))
        {
            return method.Name is "ToArray" or "AsReadOnly" && query.Instance is { } list ? Call(list, depth - 1) : null;
        }

        switch (method.Name)
        {
            case "Select" when query.Arguments.Length == 2:
                var call = FanOutCall.Of(query.Arguments[1].Value);
                return call is not null && !BoundedSource.Is(query.Arguments[0].Value) ? call : null;
            case "SelectMany":
                var many = query.Arguments.Length == 3 ? FanOutCall.Of(query.Arguments[2].Value) : null;
                return many is not null && !BoundedSource.Is(query.Arguments[0].Value) ? many : null;
            case "ToList" or "ToArray" or "AsEnumerable" or "Cast" or "ToHashSet" or "Append" or "Prepend" or "Concat":
                return Call(query.Arguments[0].Value, depth - 1);
            default:
                return null;
        }
    }

    // Made at once, or filled by a loop.
    private static string? OfLocal(ILocalReferenceOperation reference, int depth)
    {
        var body = reference.Body();
        if (Writes.To(reference.Local, body) is { Count: 1 } values && values[0] is { } made && Call(made, depth - 1) is { } call)
        {
            return call;
        }

        foreach (var filled in body.DescendantsAndSelf())
        {
            var started = filled switch
            {
                IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 1 } add when Refers(add.Instance, reference.Local) => add.Arguments[0].Value,
                ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation element } set when Refers(element.ArrayReference, reference.Local) => set.Value,
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } element } set when Refers(element.Instance, reference.Local) => set.Value,
                _ => null,
            };
            if (started is not null && FanOutLoop.Around(filled) is { } loop && FanOutCall.OfTask(started) is { } name && !FanOutLoop.IsBounded(loop))
            {
                return name;
            }
        }

        return null;
    }

    private static bool Refers(IOperation? operation, ILocalSymbol local) => operation?.Bare() is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);
}
