using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>What a stream has once: its first and its last event.</summary>
internal static class StreamEnds
{
    private static readonly HashSet<string> Ends = Words.Set("completed complete final done stop stopped end ended finish finished last start started terminal");
    private static readonly HashSet<string> Events = Words.Set("created metadata summary trailer closed");
    private static readonly HashSet<string> Reports = Words.Set("usage token tokens");
    private static readonly HashSet<string> Finals = Words.Set("final last ending");

    /// <summary>Whether a name speaks of the end or the start: <c>FinishReason</c>, <c>isFinal</c>, <c>StreamStartMessage</c>, <c>message_stop</c>, <c>[DONE]</c>.</summary>
    public static bool IsNamed(string name)
    {
        var words = Words.Of(name);
        return words.HasAny(Reports) ? words.Has("usage") && words.HasAny(Finals) : words.HasAny(Ends);
    }

    /// <summary>Whether a type is that of one event alone: <c>StreamingResponseCompletedUpdate</c>, <c>RawMessageStartEvent</c>.</summary>
    public static bool IsOne(ITypeSymbol type)
    {
        var words = Words.Of(type.Name);
        return !words.HasAny(Reports) && (words.HasAny(Ends) || words.HasAny(Events));
    }
}
