using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.CodeFixes;

/// <summary>The supported return type that says what an unsupported one meant; null where that is not certain.</summary>
internal sealed class ReturnTypeChoice(Compilation compilation)
{
    private const string Collections = "System.Collections.Generic";

    public ITypeSymbol? OfMessages(ITypeSymbol type) => IsSequence(type) || type.Is(KnownNames.Runtime, "MeteredStream") || type.Is(KnownNames.Ai, "ChatResponseUpdate")
        ? Of(Collections + ".IAsyncEnumerable`1", compilation.GetTypeByMetadataName(KnownNames.Ai + ".ChatResponseUpdate"))
        : Of(KnownNames.Tasks + ".Task`1", compilation.GetTypeByMetadataName(KnownNames.Ai + ".ChatResponse"));

    public ITypeSymbol? OfPrompt(ITypeSymbol type)
    {
        var text = compilation.GetSpecialType(SpecialType.System_String);
        if (type.SpecialType is SpecialType.System_Void or SpecialType.System_String || type.Is(KnownNames.Tasks, "Task") || type.Is(KnownNames.Tasks, "ValueTask"))
        {
            return Task(text);
        }

        if (type is INamedTypeSymbol { TypeArguments.Length: 1 } named)
        {
            if (IsSequence(type))
            {
                return named.TypeArguments[0].SpecialType == SpecialType.System_String ? Of(Collections + ".IAsyncEnumerable`1", text) : null;
            }

            if (type.Is(KnownNames.Tasks, "ValueTask", 1))
            {
                return IsStream(named.TypeArguments[0]) ? named.TypeArguments[0] : IsReply(named.TypeArguments[0]) ? Task(named.TypeArguments[0]) : null;
            }

            if (type.Is(KnownNames.Tasks, "Task", 1))
            {
                // By value what was returned by reference, and a stream that is not waited for.
                return IsStream(named.TypeArguments[0]) ? named.TypeArguments[0] : IsText(named.TypeArguments[0]) ? type : null;
            }
        }

        return IsStream(type) ? type : IsReply(type) ? Task(type) : null;
    }

    private static bool IsText(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String || (type.Is(KnownNames.Runtime, "Metered", 1) && ((INamedTypeSymbol)type).TypeArguments[0].SpecialType == SpecialType.System_String);

    private static bool IsStream(ITypeSymbol type) => type.Is(KnownNames.Runtime, "MeteredStream")
        || (type.Is(Collections, "IAsyncEnumerable", 1) && ((INamedTypeSymbol)type).TypeArguments[0].SpecialType == SpecialType.System_String);

    private static bool IsSequence(ITypeSymbol type) =>
        type.Is(Collections, "IEnumerable", 1) || type.Is(Collections, "IAsyncEnumerable", 1) || type.Is(Collections, "IAsyncEnumerator", 1) || type.Is(Collections, "IEnumerator", 1)
        || type.Is("System.Threading.Channels", "ChannelReader", 1) || type.Is("System", "IObservable", 1);

    // What is made of the framework's own machinery is no answer of a model.
    private static bool IsReply(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object or SpecialType.System_IntPtr or SpecialType.System_UIntPtr } or { IsRefLikeType: true } => false,
        IArrayTypeSymbol array => IsReply(array.ElementType),
        { TypeKind: TypeKind.Enum } => true,
        { TypeKind: TypeKind.Class or TypeKind.Struct } => !IsMachinery(type.ContainingNamespace.ToDisplayString()),
        _ => false,
    };

    private static bool IsMachinery(string space) =>
        space.StartsWith("System.Threading", StringComparison.Ordinal) || space.StartsWith("System.IO", StringComparison.Ordinal) || space.StartsWith(KnownNames.Ai, StringComparison.Ordinal);

    private ITypeSymbol? Task(ITypeSymbol result) => Of(KnownNames.Tasks + ".Task`1", result);

    private ITypeSymbol? Of(string generic, ITypeSymbol? argument) =>
        argument is not null && compilation.GetTypeByMetadataName(generic) is { } type ? type.Construct(argument.WithNullableAnnotation(NullableAnnotation.NotAnnotated)) : null;
}
