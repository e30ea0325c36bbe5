using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Whether a sequence is certainly short, or has been cut into pieces: a list in the source, a few numbers, a batch.</summary>
internal static class BoundedSource
{
    /// <summary>How many at once are nobody's mistake.</summary>
    public const int Few = 32;

    private const int Deepest = 8;

    private static readonly string[] Pieces = ["batch", "chunk", "page", "slice", "window", "bucket", "partition"];

    private static readonly HashSet<string> Limits = new(StringComparer.Ordinal) { "Take", "TakeLast", "Chunk", "GetRange", "Batch", "Buffer", "Partition", "AsSpan", "AsMemory", "Slice", "GetValues", "GetNames", "WithDegreeOfParallelism" };

    private static readonly HashSet<string> Steps = new(StringComparer.Ordinal)
    {
        "Where", "OrderBy", "OrderByDescending", "ThenBy", "Distinct", "DistinctBy", "Reverse", "ToList", "ToArray", "AsEnumerable", "AsParallel", "AsOrdered", "Cast", "OfType", "Select", "Skip", "ToHashSet", "Index", "AsReadOnly", "Order",
    };

    public static bool Is(IOperation source) => Is(source, Deepest);

    private static bool Is(IOperation source, int depth)
    {
        source = source.Bare();
        if (depth == 0)
        {
            return false;
        }

        switch (source)
        {
            case IArrayCreationOperation { Initializer: { } elements }:
                return elements.ElementValues.Length <= Few;
            case ICollectionExpressionOperation list:
                return list.Elements.Length <= Few && list.Elements.All(element => element is not ISpreadOperation spread || Is(spread.Operand, depth - 1));
            case IObjectCreationOperation { Initializer: { } filled, Arguments.Length: 0 }:
                return filled.Initializers.Length <= Few;
            case IInvocationOperation call:
                return IsCall(call, depth);
            case ITranslatedQueryOperation query:
                return Is(query.Operation, depth - 1);
            case ILocalReferenceOperation local:
                return IsPiece(local.Local.Name) || AreClients(source.Type) || local.Local.IsForEach && IsEachOfPieces(local, depth) || (Writes.Only(local) is { } only && !IsAddedTo(local) && Is(only, depth - 1));
            case IParameterReferenceOperation parameter:
                return parameter.Parameter.IsParams || IsPiece(parameter.Parameter.Name) || AreClients(source.Type);
            case IFieldReferenceOperation { Field: { IsReadOnly: true } field }:
                return AreClients(source.Type) || IsPiece(field.Name) || Initializer(field, source.SemanticModel) is { } value && Is(value, depth - 1);
            case IPropertyReferenceOperation { Property: { SetMethod: null } property }:
                return AreClients(source.Type) || IsPiece(property.Name) || Initializer(property, source.SemanticModel) is { } given && Is(given, depth - 1);
            default:
                return AreClients(source.Type);
        }
    }

    private static bool IsCall(IInvocationOperation call, int depth)
    {
        var name = call.TargetMethod.Name;
        if (Limits.Contains(name))
        {
            // A number that stands there is counted; one with a name is somebody's decision.
            return !call.Arguments.Any(static argument => argument.Value.ConstantValue is { HasValue: true, Value: int count } && count > Few);
        }

        if (call.TargetMethod.ContainingType.Is("System.Linq", "Enumerable") && name is "Range" or "Repeat")
        {
            var count = call.Arguments.Argument("count")?.Bare();
            return count is not null && (count.ConstantValue is { HasValue: true } constant ? constant.Value is int number && number <= Few : count is not IPropertyReferenceOperation { Property.Name: "Count" or "Length" });
        }

        var source = call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
        return Steps.Contains(name) && source is not null && Is(source, depth - 1) || AreClients(call.Type);
    }

    // A loop over chunks has a chunk in each round.
    private static bool IsEachOfPieces(ILocalReferenceOperation local, int depth) => local.Body().DescendantsAndSelf().OfType<IForEachLoopOperation>().FirstOrDefault(loop => loop.Locals.Contains(local.Local, SymbolEqualityComparer.Default)) is { } loop
        && IsPieces(loop.Collection.Bare(), depth - 1);

    private static bool IsPieces(IOperation collection, int depth) => depth > 0 && collection.Bare() switch
    {
        IInvocationOperation call => call.TargetMethod.Name is "Chunk" or "Batch" or "Buffer" or "Partition" or "Page" || IsPiece(call.TargetMethod.Name) || (Steps.Contains(call.TargetMethod.Name) && (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } source && IsPieces(source, depth - 1)),
        ILocalReferenceOperation local => IsPiece(local.Local.Name) || (Writes.Only(local) is { } only && IsPieces(only, depth - 1)),
        IParameterReferenceOperation parameter => IsPiece(parameter.Parameter.Name),
        _ => false,
    };

    // As many as there are clients, models' services or interfaces: who sets them up has counted them.
    private static bool AreClients(ITypeSymbol? sequence)
    {
        var element = sequence switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments.Length: 1 } named => named.TypeArguments[0],
            _ => null,
        };
        return element is INamedTypeSymbol client && (client.IsOrImplements(KnownNames.Ai, "IChatClient") || client.IsOrImplements("OpenAI.Chat", "ChatClient") || client.IsOrImplements("Microsoft.SemanticKernel.ChatCompletion", "IChatCompletionService")
            || client.IsNamed("Microsoft.SemanticKernel", "Kernel") || client.Attribute(KnownNames.MeteredModel) is not null || client.GetMembers().Any(static member => member is IPropertySymbol { Type: var type } && type.IsNamed(KnownNames.Ai, "IChatClient")));
    }

    // By its last word: 'currentBatch' is a piece, 'batches' and 'pageUrls' are many.
    private static bool IsPiece(string name) => Pieces.Any(piece => name.EndsWith(piece, StringComparison.OrdinalIgnoreCase));

    private static bool IsAddedTo(ILocalReferenceOperation local) => local.Body().DescendantsAndSelf().OfType<IInvocationOperation>().Any(call =>
        call.TargetMethod.Name is "Add" or "AddRange" or "Insert" && call.Instance is ILocalReferenceOperation list && SymbolEqualityComparer.Default.Equals(list.Local, local.Local));

    private static IOperation? Initializer(ISymbol member, SemanticModel? model) => member.DeclaringSyntaxReferences.FirstOrDefault() is not { } declaration || declaration.SyntaxTree != model?.SyntaxTree ? null : declaration.GetSyntax() switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } => model.GetOperation(value),
        PropertyDeclarationSyntax { Initializer.Value: var value } => model.GetOperation(value),
        PropertyDeclarationSyntax { ExpressionBody.Expression: var value } => model.GetOperation(value),
        _ => null,
    };
}
