using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>What variables hold.</summary>
internal sealed partial class StreamTrace
{
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

    private StreamOrigin? Local(ILocalReferenceOperation reference)
    {
        var local = reference.Local;
        if (reference.SemanticModel is not { } model || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } declaration || declaration.SyntaxTree != model.SyntaxTree || !_open.Add(local))
        {
            return null;
        }

        try
        {
            return declaration switch
            {
                ForEachStatementSyntax => model.GetOperation(declaration) is IForEachLoopOperation loop ? Element(loop, local) : null,
                SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax expression } => model.GetOperation(expression) is { Parent: IArgumentOperation { Parent: IInvocationOperation call } } ? Out(call, local, expression) : null,
                SingleVariableDesignationSyntax { Parent: PatternSyntax pattern } => model.GetOperation(pattern) is { } matched ? Matched(PatternPath.To(matched), local) : null,
                SingleVariableDesignationSyntax { Parent: ParenthesizedVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: AssignmentExpressionSyntax taken } } places } place => Deconstructed(model.GetOperation(taken), places.Variables.IndexOf(place)),
                SingleVariableDesignationSyntax => null,
                _ => Written(reference, local),
            };
        }
        finally
        {
            _open.Remove(local);
        }
    }

    private StreamOrigin? Element(IForEachLoopOperation loop, ILocalSymbol local) =>
        Elements(loop.Collection, local, loop.IsAsynchronous) is { } element ? element.Scope is null ? element with { Scope = loop } : element : null;

    // var (input, output, _) = chunk.Usage, by the names of what it is taken apart into; var (input, output) = (usage.Input, usage.Output)
    private StreamOrigin? Deconstructed(IOperation? operation, int place)
    {
        if (operation is not IDeconstructionAssignmentOperation { Value: var value } || place < 0)
        {
            return null;
        }

        if (value.Bare() is ITupleOperation tuple)
        {
            return place < tuple.Elements.Length ? Value(tuple.Elements[place]) : null;
        }

        var parts = value.Type?.GetMembers("Deconstruct").OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.Length > place)?.Parameters;
        return parts is { } names ? Value(value)?.Member(names[place].Name, names[place].Type) : null;
    }

    private StreamOrigin? Matched(PatternPath? path, ILocalSymbol local)
    {
        var origin = path is null ? null : Value(path.Tested) ?? (path.Members.Count == 0 ? Read(path.Tested, local) : null);
        foreach (var member in path?.Members ?? [])
        {
            origin = origin?.Member(member.Name, member switch { IPropertySymbol property => property.Type, IFieldSymbol field => field.Type, _ => null });
        }

        foreach (var type in path?.Narrowed ?? [])
        {
            origin = origin?.As(type);
        }

        return origin;
    }

    // usage.TryGetProperty("total_tokens", out var total), streamed.TryPickDelta(out var delta), reader.TryRead(out var chunk)
    private StreamOrigin? Out(IInvocationOperation call, ILocalSymbol local, DeclarationExpressionSyntax expression)
    {
        var receiver = call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
        if (receiver is not null && Value(receiver) is { } origin)
        {
            var key = call.Arguments.Select(static argument => argument.Value.ConstantValue is { HasValue: true, Value: string text } ? text : null).FirstOrDefault(static text => text is not null);
            return key is not null ? origin.Member(key, NumericTypes.IsNumber(local.Type) || NumericTypes.IsJson(local.Type) ? local.Type : null)
                : call.TargetMethod.Name.StartsWith("TryGet", StringComparison.Ordinal) && call.Arguments.Length == 1 ? origin.Read >= StreamRead.Usage && NumericTypes.IsNumber(local.Type) ? origin : origin.Member(call.TargetMethod.Name, local.Type)
                : origin with { Once = origin.Once || StreamEnds.IsNamed(call.TargetMethod.Name) || StreamEnds.IsOne(local.Type) };
        }

        return Likeness(local.Type, local.Name) && Around(call, expression) is { } loop ? new StreamOrigin(StreamRead.Chunk, loop).As(local.Type) : null;
    }

    private StreamOrigin? Written(ILocalReferenceOperation reference, ILocalSymbol local)
    {
        if (_lookups-- <= 0)
        {
            return null;
        }

        foreach (var value in Writes.To(local, reference.Body()))
        {
            if (value is null or { ConstantValue.HasValue: true })
            {
                continue;
            }

            if (IsDifference(value))
            {
                return null;
            }

            if (Value(value) is { } origin)
            {
                return origin;
            }

            if (Read(value, local) is { } read)
            {
                return read;
            }
        }

        return null;
    }

    // Read from somewhere, time and again, in a loop that makes chunks of what it reads; not the one that was chosen of several.
    private static StreamOrigin? Read(IOperation value, ILocalSymbol local)
    {
        var made = value.Bare() is IAwaitOperation awaited ? awaited.Operation.Bare() : value.Bare();
        var isRead = made is IObjectCreationOperation || (made is IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: not ("Enumerable" or "AsyncEnumerable") } } && !OneOf.Contains(name) && !StreamEnds.IsNamed(name));
        return isRead && value.Enclosing<ILoopOperation>() is { } loop && Made(local.Type, local.Name, loop) ? new StreamOrigin(StreamRead.Chunk, loop).As(local.Type) : null;
    }

    private StreamOrigin? Parameter(IParameterReferenceOperation reference)
    {
        var parameter = reference.Parameter;
        if (parameter.ContainingSymbol is not IMethodSymbol method || Function(reference, method) is not { } function)
        {
            return null;
        }

        if (function is IAnonymousFunctionOperation lambda && Source(lambda, parameter) is { } source)
        {
            return Elements(source, parameter) is { } element ? element.Scope is null ? element with { Scope = lambda } : element : null;
        }

        return Likeness(parameter.Type, parameter.Name) && !StreamEnds.IsNamed(parameter.Name) && !StreamEnds.IsNamed(method.Name) && !CallSites.AreOutsideOfLoops(method, reference)
            ? new StreamOrigin(StreamRead.Chunk, function).As(parameter.Type)
            : null;
    }

    // A parameter of an ordinary method belongs to the whole body.
    private static IOperation? Function(IOperation reference, IMethodSymbol method)
    {
        var current = reference;
        while (current.Parent is { } parent)
        {
            current = parent;
            if ((current is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(lambda.Symbol, method)) || (current is ILocalFunctionOperation local && SymbolEqualityComparer.Default.Equals(local.Symbol, method)))
            {
                return current;
            }
        }

        return method.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction ? null : current;
    }

    // The loop or function that a variable belongs to that is used to reach a chunk.
    private static IOperation? Enclosing(IOperation instance) => instance.Bare() switch
    {
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol method } parameter when !CallSites.AreOutsideOfLoops(method, parameter) => Function(parameter, method),
        ILocalReferenceOperation { Local.IsForEach: true } local when local.SemanticModel is { } model && local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ForEachStatementSyntax loop => model.GetOperation(loop),
        _ => null,
    };

    private static bool Likeness(ITypeSymbol? type, string? variable) =>
        StreamEvidence.Of(type) is var likeness && (likeness == ChunkLikeness.Sure || (likeness == ChunkLikeness.Likely && StreamEvidence.IsChunkVariable(variable)));

    // The loop that a declaration in its condition, or in its body, belongs to.
    private static ILoopOperation? Around(IOperation operation, DeclarationExpressionSyntax expression) =>
        operation.Enclosing<ILoopOperation>() is { } loop && loop.Syntax.Span.Contains(expression.Span) ? loop : null;
}
