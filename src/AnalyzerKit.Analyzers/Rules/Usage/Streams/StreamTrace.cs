using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Follows one value back to the chunk of a stream that it was read from: through members, calls, conversions, defaults, patterns and variables. Made for one question, and bounded for it.</summary>
internal sealed partial class StreamTrace
{
    private const int Deepest = 24;
    private static readonly HashSet<string> Same = new(["GetValueOrDefault", "ConfigureAwait", "GetInt32", "GetInt64", "GetUInt32", "GetUInt64", "GetDouble", "GetDecimal", "GetValue", "AsObject", "AsValue", "Deserialize", "ToObject", "Value"], StringComparer.Ordinal);
    private static readonly HashSet<string> OneOf = new(["First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "ElementAt"], StringComparer.Ordinal);
    private static readonly HashSet<string> Guesses = Words.Set("count estimate calculate tokenize measure approximate compute");
    private int _depth;
    private int _lookups = 12; // into whole bodies

    /// <summary>Where the value comes from; null where no chunk of a stream is known to be its source.</summary>
    public StreamOrigin? Value(IOperation? operation)
    {
        if (operation is null || _depth >= Deepest)
        {
            return null;
        }

        _depth++;
        try
        {
            return Step(operation);
        }
        finally
        {
            _depth--;
        }
    }

    private StreamOrigin? Step(IOperation operation) => operation switch
    {
        IConversionOperation conversion => Value(conversion.Operand) is { } origin && conversion.Type is { } type && NumericTypes.IsNumber(type) == NumericTypes.IsNumber(conversion.Operand.Type) ? origin.As(type) : Value(conversion.Operand),
        IParenthesizedOperation parenthesized => Value(parenthesized.Operand),
        IAwaitOperation awaited => Value(awaited.Operation),
        ICoalesceOperation coalesce => Most([coalesce.Value, coalesce.WhenNull]),
        IConditionalOperation choice => Either(choice),
        ISwitchExpressionOperation choice => Most(choice.Arms.Select(static arm => arm.Value)),
        IObjectCreationOperation made => Made(made),
        IConditionalAccessOperation access => Value(access.WhenNotNull),
        IConditionalAccessInstanceOperation instance => Value(Accessed(instance)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } binary => Binary(binary),
        IPropertyReferenceOperation property => Property(property),
        IFieldReferenceOperation { Instance: { } instance } field => Value(instance)?.Member(field.Field.Name, field.Type),
        IArrayElementReferenceOperation element => Value(element.ArrayReference) ?? (element.Indices.Length == 1 ? Indexed(element.ArrayReference, element.Indices[0]) : null),
        IInvocationOperation call => Call(call),
        ILocalReferenceOperation local => Local(local),
        IParameterReferenceOperation parameter => Parameter(parameter),
        _ => null,
    };

    // A condition for the end says nothing where the other branch counts, too.
    private StreamOrigin? Either(IConditionalOperation choice) => (Value(choice.WhenTrue), Value(choice.WhenFalse)) switch
    {
        ({ } one, { } other) => one.Once ? other : one,
        (var one, var other) => (one ?? other) is { } origin ? origin with { Once = origin.Once || OncePerStream.TestsEnd(choice.Condition) } : null,
    };

    // One of several: that which more than one chunk may bring.
    private StreamOrigin? Most(IEnumerable<IOperation> values)
    {
        StreamOrigin? once = null;
        foreach (var value in values)
        {
            if (Value(value) is { } origin)
            {
                if (!origin.Once)
                {
                    return origin;
                }

                once ??= origin;
            }
        }

        return once;
    }

    // A report of the user's own that takes over the counts.
    private StreamOrigin? Made(IObjectCreationOperation made)
    {
        foreach (var part in SummedParts.Of(made))
        {
            if (NumericTypes.IsNumber(part.Type) && Value(part) is { Read: StreamRead.Tokens } origin)
            {
                return origin with { Read = StreamRead.Usage };
            }
        }

        return null;
    }

    // What is taken away makes a difference, which may be summed; a price or a factor does not.
    private StreamOrigin? Binary(IBinaryOperation binary)
    {
        if (!NumericTypes.IsNumber(binary.Type))
        {
            return null;
        }

        var (left, right) = (Value(binary.LeftOperand), Value(binary.RightOperand));
        if (binary.OperatorKind != BinaryOperatorKind.Add)
        {
            return right is null && left is { Read: StreamRead.Tokens } ? left
                : left is null && binary.OperatorKind == BinaryOperatorKind.Multiply && right is { Read: StreamRead.Tokens } ? right
                : null;
        }

        return left is { Read: StreamRead.Tokens } && !IsDifference(binary.RightOperand) ? left
            : right is { Read: StreamRead.Tokens } && !IsDifference(binary.LeftOperand) ? right
            : null;
    }

    private static bool IsDifference(IOperation operation) =>
        operation.Bare() is IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } or IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus };

    private static IOperation? Accessed(IConditionalAccessInstanceOperation instance)
    {
        for (IOperation current = instance; current.Parent is { } parent; current = parent)
        {
            if (parent is IConditionalAccessOperation access && access.Operation != current)
            {
                return access.Operation;
            }
        }

        return null;
    }

    private StreamOrigin? Property(IPropertyReferenceOperation property)
    {
        if (property.Instance is not { } instance)
        {
            return null;
        }

        if (property.Property.Name == "Current" && SequenceTypes.IsEnumerator(instance.Type))
        {
            return Likeness(property.Type, null) && property.Enclosing<ILoopOperation>() is { } loop ? new StreamOrigin(StreamRead.Chunk, loop).As(property.Type!) : null;
        }

        if (Value(instance) is not { } origin)
        {
            if (property is { Property.IsIndexer: true, Arguments: { Length: 1 } indices })
            {
                return Indexed(instance, indices[0].Value);
            }

            // What an event brings: args.Chunk, args.Update.
            return StreamEvidence.Of(property.Type) == ChunkLikeness.Sure && Enclosing(instance) is { } scope ? new StreamOrigin(StreamRead.Chunk, scope).As(property.Type!) : null;
        }

        if (property.Property.Name == "Value" && property.Property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return origin;
        }

        var name = property.Property.IsIndexer ? property.Arguments.Length == 1 && property.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string key } ? key : null : property.Property.Name;
        return name is null ? origin : origin.Member(name, property.Type);
    }

    private StreamOrigin? Call(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var receiver = call.Instance ?? (method.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
        if (receiver is not null && Same.Contains(method.Name))
        {
            return Value(receiver);
        }

        if (receiver is not null && OneOf.Contains(method.Name))
        {
            return Elements(receiver) is { Scope: not null } one ? one : null;
        }

        if (method.Name == "Sum" && receiver is not null)
        {
            return Elements(receiver) is { Scope: not null } parts ? (Selector(call) is { } selector ? Value(selector) : parts) is { } summed ? summed with { Scope = parts.Scope } : null : null;
        }

        if (method.Name == "GetProperty" && call.Arguments.Length == 1)
        {
            return call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string name } ? Value(call.Instance)?.Member(name, call.Type) : null;
        }

        if (method.ContainingType is { Name: "Convert" } && call.Arguments.Length > 0)
        {
            return Value(call.Arguments[0].Value);
        }

        return Reader(call, receiver) ?? Parsed(call);
    }

    // A method of the user's that takes the usage out of a chunk. One that counts a text's tokens takes the text.
    private StreamOrigin? Reader(IInvocationOperation call, IOperation? receiver)
    {
        var words = Words.Of(call.TargetMethod.Name);
        if (!(words.Has("usage") || words.Has("tokens") || words.Has("token")) || Guesses.Contains(words[0]))
        {
            return null;
        }

        var source = receiver is not null && call.Arguments.Length <= 1 ? Value(receiver) : null;
        source ??= call.Arguments.Length > 0 ? Value(call.Arguments[0].Value) : null;
        if (source is { Read: StreamRead.Chunk or StreamRead.Part } && words.Has("tokens") && !TokenNames.IsStep(call.TargetMethod.Name) && NumericTypes.IsNumber(call.Type) && ReadsUsage(call.TargetMethod))
        {
            return source with { Read = StreamRead.Tokens };
        }

        return source is { Read: StreamRead.Chunk or StreamRead.Usage } ? source.Member(call.TargetMethod.Name, (call.TargetMethod.ReturnType as INamedTypeSymbol) is { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task ? task.TypeArguments[0] : call.Type) : null;
    }

    // update.Tokens(), which does no more than read update.Usage?.TotalTokenCount
    private static bool ReadsUsage(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } declaration
        && declaration.DescendantTokens().Any(static token => token.Text.IndexOf("sage", StringComparison.Ordinal) >= 0 && TokenNames.IsUsage(token.Text))
        && !declaration.DescendantNodes().Any(static node => node.IsKind(SyntaxKind.SubtractExpression));
}
