using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Keys;

/// <summary>Finds the reading of a key whose text ends up in a value: as it is, in a header, or in a client made with it.</summary>
/// <param name="place">The name of the type that the value stands in.</param>
internal sealed class KeyFlow(string place)
{
    private const int Deepest = 12;
    private static readonly HashSet<string> SameText = new(StringComparer.Ordinal) { "Trim", "TrimStart", "TrimEnd", "ToString", "Replace", "Substring" };

    /// <summary>Where it is read, and by what name; null where the value holds no key.</summary>
    public (IOperation Read, string Name)? Find(IOperation? value) => Find(value, Deepest);

    private (IOperation Read, string Name)? Find(IOperation? value, int depth)
    {
        if (value is null || depth == 0)
        {
            return null;
        }

        value = value.Bare();
        return KeyReads.Name(value, place) is { } name ? (value, name) : value switch
        {
            IConversionOperation conversion => Find(conversion.Operand, depth - 1),
            IArgumentOperation argument => Find(argument.Value, depth - 1),
            ICoalesceOperation coalesce => Find(coalesce.Value, depth - 1) ?? Find(coalesce.WhenNull, depth - 1),
            IConditionalOperation choice => Find(choice.WhenTrue, depth - 1) ?? Find(choice.WhenFalse, depth - 1),
            IConditionalAccessOperation { WhenNotNull: IInvocationOperation { TargetMethod: { Name: var method, ContainingType.SpecialType: SpecialType.System_String } } } access when SameText.Contains(method) => Find(access.Operation, depth - 1),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Find(sum.LeftOperand, depth - 1) ?? Find(sum.RightOperand, depth - 1),
            IInterpolatedStringOperation text => First(text.Parts.OfType<IInterpolationOperation>().Select(static hole => hole.Expression), depth),
            ILocalReferenceOperation local => Find(Writes.Only(local), depth - 1),
            IObjectCreationOperation creation => Creation(creation, depth),
            IObjectOrCollectionInitializerOperation initializer => First(initializer.Initializers.SelectMany(Put), depth),
            ISimpleAssignmentOperation assignment => Find(assignment.Value, depth - 1),
            IMemberInitializerOperation member => Find(member.Initializer, depth - 1),
            IArrayCreationOperation { Initializer: { } elements } => First(elements.ElementValues, depth),
            IInvocationOperation call => Call(call, depth),
            IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: null } property } reference => Own(reference, property, depth),
            _ => null,
        };
    }

    // { { "Authorization", key } } adds what it holds.
    private static IEnumerable<IOperation> Put(IOperation element) => element is IInvocationOperation { TargetMethod.Name: "Add" } add ? add.Arguments : [element];

    private (IOperation Read, string Name)? Creation(IObjectCreationOperation creation, int depth)
    {
        if (creation.Type.IsNamed("System", "Lazy") && creation.Arguments.Length > 0)
        {
            // What a lazy value is made by runs once.
            var made = creation.Arguments[0].Value.Bare();
            var body = made is IDelegateCreationOperation { Target: IAnonymousFunctionOperation function } ? function.Body : null;
            return body is null ? null : First(Returned(body), depth);
        }

        return First(creation.Arguments, depth) ?? Find(creation.Initializer, depth - 1);
    }

    private (IOperation Read, string Name)? Call(IInvocationOperation call, int depth)
    {
        var method = call.TargetMethod;
        if (method.Parameters.IsEmpty && Own(call, method, depth) is { } own)
        {
            return own;
        }

        if (method.ContainingType.SpecialType == SpecialType.System_String)
        {
            return method.IsStatic ? method.Name is "Concat" or "Format" or "Join" ? First(call.Arguments, depth) : null : SameText.Contains(method.Name) ? Find(call.Instance, depth - 1) : null;
        }

        // A hash, a mask, a check: what a method makes of a text is another text. What it builds with one keeps it.
        return KeepsArguments(call.Type) ? Find(call.Instance, depth - 1) ?? First(call.Arguments, depth) : null;
    }

    private static bool KeepsArguments(ITypeSymbol? type) => type is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Interface }
        && (type.Name.EndsWith("Client", StringComparison.Ordinal) || type.Name.EndsWith("Credential", StringComparison.Ordinal) || type.Name.EndsWith("Builder", StringComparison.Ordinal) || type.Name.EndsWith("Service", StringComparison.Ordinal) || type.Name == "Kernel");

    // What the same type reads in a method or property of its own counts as read where it is asked for.
    private (IOperation Read, string Name)? Own(IOperation use, ISymbol member, int depth)
    {
        if (!member.IsStatic || use.SemanticModel is not { } model || member.DeclaringSyntaxReferences is not { Length: 1 } declared || declared[0].SyntaxTree != use.Syntax.SyntaxTree
            || MemberBody.Of(declared[0].GetSyntax()) is not { } syntax || model.Rooted(syntax, default) is not { } body)
        {
            return null;
        }

        var isText = (member as IMethodSymbol)?.ReturnType.SpecialType is SpecialType.System_String || member is IPropertySymbol { Type.SpecialType: SpecialType.System_String };
        var found = isText ? First(Returned(body), depth) : Used(body);
        return found is { } read ? (use, read.Name) : null;
    }

    // A client that is set up before it is returned holds the key somewhere; a key that is only looked at is not kept.
    private (IOperation Read, string Name)? Used(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (KeyReads.Name(operation, place) is { } name && !IsOnlyLookedAt(operation) && operation.Enclosing<IAnonymousFunctionOperation>() is null)
            {
                return (operation, name);
            }
        }

        return null;
    }

    private static bool IsOnlyLookedAt(IOperation read)
    {
        for (var current = read.Parent; current is not null and not IBlockOperation; current = current.Parent)
        {
            if (current is IIsPatternOperation or IBinaryOperation { OperatorKind: not BinaryOperatorKind.Add } or IInvocationOperation { TargetMethod.Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" })
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<IOperation> Returned(IOperation body) => body is IBlockOperation
        ? body.Descendants().OfType<IReturnOperation>().Where(static end => end.ReturnedValue is not null).Select(static end => end.ReturnedValue!)
        : [body];

    private (IOperation Read, string Name)? First(IEnumerable<IOperation> values, int depth)
    {
        foreach (var value in values)
        {
            if (value is not IDelegateCreationOperation && Find(value, depth - 1) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
