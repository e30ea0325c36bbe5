using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch.Windows;

/// <summary>Which message of a conversation called a tool, and which holds the result.</summary>
internal static class ToolPairs
{
    /// <summary>A pair for each result that has a call before it. Ids come again in a long conversation, so a result is the nearest call's.</summary>
    public static IReadOnlyList<(int Call, int Result)> Of(IReadOnlyList<ChatMessage> messages)
    {
        Dictionary<string, int>? calls = null;
        List<(int, int)>? pairs = null;
        for (var i = 0; i < messages.Count; i++)
        {
            foreach (var content in messages[i].Contents)
            {
                if (content is FunctionCallContent call)
                {
                    (calls ??= new(StringComparer.Ordinal))[call.CallId] = i;
                }
                else if (content is FunctionResultContent result && calls is not null && calls.TryGetValue(result.CallId, out var caller) && caller != i)
                {
                    (pairs ??= []).Add((caller, i));
                }
            }
        }

        return pairs ?? (IReadOnlyList<(int, int)>)[];
    }
}
