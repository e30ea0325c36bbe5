using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Whether a piece of text is what a caller of the program wrote, and so may hold instructions of his own.</summary>
internal static class CallerText
{
    private const int Deepest = 8;

    private static readonly HashSet<string> SameText = new(StringComparer.Ordinal)
    {
        "Trim", "TrimStart", "TrimEnd", "ToString", "ToUpper", "ToLower", "ToUpperInvariant", "ToLowerInvariant", "Substring", "Replace", "ReplaceLineEndings", "Normalize", "PadLeft", "PadRight", "Remove",
    };

    public static bool Is(TextPiece piece) => Is(piece.Value, piece.IsWhole, Deepest);

    private static bool Is(IOperation value, bool isWhole, int depth)
    {
        value = value.Bare();
        if (depth == 0 || value.ConstantValue.HasValue)
        {
            return false;
        }

        return value switch
        {
            IConversionOperation conversion => Is(conversion.Operand, isWhole, depth - 1),
            IAwaitOperation awaited => Is(awaited.Operation, isWhole, depth - 1),
            IConditionalOperation { WhenFalse: { } otherwise } choice => Is(choice.WhenTrue, isWhole, depth - 1) || Is(otherwise, isWhole, depth - 1),
            ICoalesceOperation coalesce => Is(coalesce.Value, isWhole, depth - 1) || Is(coalesce.WhenNull, isWhole, depth - 1),
            IConditionalAccessOperation access => Is(access.WhenNotNull, isWhole, depth - 1),
            IConditionalAccessInstanceOperation instance => instance.Enclosing<IConditionalAccessOperation>() is { } access && access.Operation != value && Is(access.Operation, isWhole, depth - 1),
            IParameterReferenceOperation { Parameter: { Type: { } type } parameter } reference => IsText(type) && Says(parameter, reference, isWhole),
            ILocalReferenceOperation local => IsText(local.Type) && Holds(local, isWhole, depth),
            IInvocationOperation call => Gives(call, isWhole, depth),
            IPropertyReferenceOperation property => IsText(property.Type) && (RequestContent.Is(property) || Sent(property)),
            IArrayElementReferenceOperation or IFieldReferenceOperation => false,
            _ => false,
        };
    }

    private static bool Says(IParameterSymbol parameter, IOperation reference, bool isWhole) =>
        isWhole ? CallerNames.SaysUser(parameter.Name) || (Endpoints.Takes(parameter, reference) && !CallerNames.SaysOwn(parameter.Name))
        : CallerNames.SaysText(parameter.Name) || Endpoints.Takes(parameter, reference);

    private static bool Holds(ILocalReferenceOperation local, bool isWhole, int depth)
    {
        var values = LocalValues.Of(local);
        return values.Any(value => Is(value, isWhole, depth - 1))
            || (local.Local.IsForEach && CallerNames.SaysUser(local.Local.Name))
            || (CallerNames.SaysUser(local.Local.Name) && values.Any(static value => value.Bare() is IAwaitOperation { Operation: IInvocationOperation { TargetMethod.Name: "ReadToEndAsync" or "ReadLineAsync" or "AskAsync" or "PromptAsync" } }));
    }

    private static bool Gives(IInvocationOperation call, bool isWhole, int depth)
    {
        var method = call.TargetMethod;
        return method switch
        {
            { Name: "ReadLine", ContainingType: { Name: "Console" } } => true,
            { Name: "ReadLine" or "ReadLineAsync" or "ReadToEnd" or "ReadToEndAsync" } when call.Instance?.Bare() is IPropertyReferenceOperation { Property: { Name: "In", ContainingType.Name: "Console" } } => true,
            { Name: "Ask" or "Prompt" or "AskAsync" or "PromptAsync", ContainingType.Name: "AnsiConsole" } => true,
            { ContainingType.SpecialType: SpecialType.System_String } when SameText.Contains(method.Name) && call.Instance is { } text => Is(text, isWhole, depth - 1),
            { Name: "ConfigureAwait" } when call.Instance is { } task => Is(task, isWhole, depth - 1),
            { Name: "ToString", Parameters.IsEmpty: true } when call.Instance is { } content => RequestContent.Is(content),
            _ => RequestContent.Is(call) && IsText(method.ReturnType),
        };
    }

    // request.Question, where the request is what a caller sent.
    private static bool Sent(IPropertyReferenceOperation property)
    {
        if (property.Property.IsStatic || property.Property.IsIndexer || CallerNames.SaysOwn(property.Property.Name))
        {
            return false;
        }

        if (property.Property.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "BindPropertyAttribute" or "SupplyParameterFromFormAttribute" or "SupplyParameterFromQueryAttribute"))
        {
            return true;
        }

        var root = property.Instance?.Bare();
        for (var depth = Deepest; depth > 0 && root is IPropertyReferenceOperation { Instance: { } outer } inner && !RequestContent.Is(inner); depth--)
        {
            root = outer.Bare();
        }

        return root switch
        {
            IConditionalAccessInstanceOperation => property.Enclosing<IConditionalAccessOperation>() is { Operation: var operation } && SentWhole(operation.Bare(), property),
            not null => SentWhole(root, property),
            _ => false,
        };
    }

    private static bool SentWhole(IOperation root, IPropertyReferenceOperation property) => root switch
    {
        IParameterReferenceOperation { Parameter: var parameter } reference => IsData(parameter.Type) && (Endpoints.Takes(parameter, reference) || CallerNames.SaysRequest(parameter.Name)),
        ILocalReferenceOperation local => LocalValues.Of(local).Any(RequestContent.Is),
        IPropertyReferenceOperation inner when RequestContent.Is(inner) => true,
        _ => false,
    };

    // What a caller sends is data: neither a service nor a part of the framework or of a model's library.
    private static bool IsData(ITypeSymbol type) => type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false }
        && type.DeclaringSyntaxReferences.Length > 0
        && !Endpoints.IsService(type);

    private static bool IsText(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_String } || type.Is("Microsoft.Extensions.Primitives", "StringValues") || type.Is("System.Text", "StringBuilder")
        || (type.IsNamed(KnownNames.Tasks, "Task") && type is INamedTypeSymbol { TypeArguments: { Length: 1 } result } && result[0].SpecialType == SpecialType.System_String);
}
