using AnalyzerKit.Analyzers.Generation.Models;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>What a method's return type asks for.</summary>
internal static class ReplyShape
{
    public const string OfPrompt = "Task<string>, Task<Metered<string>>, IAsyncEnumerable<string> or MeteredStream";
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

        return IsString(TaskOf(type)) ? Reply.Text
            : TaskOf(type) is INamedTypeSymbol metered && metered.Is(KnownNames.Runtime, "Metered", 1) && IsString(metered.TypeArguments[0]) ? Reply.MeteredText
            : IsString(SequenceOf(type)) || type.Is(KnownNames.Runtime, "MeteredStream") ? Reply.TextStream
            : Reply.None;
    }

    /// <summary>Why a return type is not supported, and what is.</summary>
    public static string Refusal(IMethodSymbol method, bool takesMessages)
    {
        if (takesMessages)
        {
            return "a method that takes messages returns " + OfMessages;
        }

        return method.RefKind == RefKind.None && method.ReturnType is INamedTypeSymbol type && TaskOf(type) is { } result && !result.Is(KnownNames.Ai, "ChatResponse")
            ? "structured replies are not there yet; return " + OfPrompt
            : "return " + OfPrompt;
    }

    private static bool IsString(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_String;

    private static ITypeSymbol? TaskOf(INamedTypeSymbol type) => type.Is(KnownNames.Tasks, "Task", 1) ? type.TypeArguments[0] : null;

    private static ITypeSymbol? SequenceOf(INamedTypeSymbol type) => type.Is("System.Collections.Generic", "IAsyncEnumerable", 1) ? type.TypeArguments[0] : null;
}
