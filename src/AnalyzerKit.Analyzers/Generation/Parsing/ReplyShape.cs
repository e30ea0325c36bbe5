using AnalyzerKit.Analyzers.Generation.Models;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>What a method's return type asks for.</summary>
internal static class ReplyShape
{
    public const string OfPrompt = "Task<string>, Task<T> for a type of yours, Task<Metered<T>>, IAsyncEnumerable<string> or MeteredStream";
    public const string OfMessages = "Task<ChatResponse> or IAsyncEnumerable<ChatResponseUpdate>";

    public static Reply Of(IMethodSymbol method, bool takesMessages)
    {
        if (method.RefKind != RefKind.None || method.ReturnType is not INamedTypeSymbol type)
        {
            return Reply.None;
        }

        if (takesMessages)
        {
            return TaskOf(type).Is(KnownNames.Ai, "ChatResponse") ? Reply.Response
                : SequenceOf(type).Is(KnownNames.Ai, "ChatResponseUpdate") ? Reply.ResponseStream
                : Reply.None;
        }

        if (TaskOf(type) is { } result)
        {
            return MeteredOf(result) is { } value
                ? IsString(value) ? Reply.MeteredText : Reply.MeteredStructured
                : IsString(result) ? Reply.Text
                : IsStream(result) ? Reply.None
                : Reply.Structured;
        }

        return IsStream(type) ? Reply.TextStream : Reply.None;
    }

    /// <summary>The type of a structured reply.</summary>
    public static ITypeSymbol StructuredType(IMethodSymbol method)
    {
        var result = ((INamedTypeSymbol)method.ReturnType).TypeArguments[0];
        return MeteredOf(result) ?? result;
    }

    /// <summary>Why a return type is not supported, and what is.</summary>
    public static string Refusal(bool takesMessages) =>
        takesMessages ? "a method that takes messages returns " + OfMessages : "return " + OfPrompt;

    private static bool IsString(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_String;

    // A stream inside a task was meant as the stream, and not as data.
    private static bool IsStream(ITypeSymbol type) => type is INamedTypeSymbol named && (IsString(SequenceOf(named)) || named.Is(KnownNames.Runtime, "MeteredStream"));

    private static ITypeSymbol? TaskOf(INamedTypeSymbol type) => type.Is(KnownNames.Tasks, "Task", 1) ? type.TypeArguments[0] : null;

    private static ITypeSymbol? MeteredOf(ITypeSymbol type) => type.Is(KnownNames.Runtime, "Metered", 1) ? ((INamedTypeSymbol)type).TypeArguments[0] : null;

    private static ITypeSymbol? SequenceOf(INamedTypeSymbol type) => type.Is("System.Collections.Generic", "IAsyncEnumerable", 1) ? type.TypeArguments[0] : null;
}
