using System.Text;
using AnalyzerKit.Simulator.Answers;

namespace AnalyzerKit.Simulator.Engine;

/// <summary>Counts the input tokens of a request.</summary>
internal static class TokenBill
{
    private const int ImageTokens = 85;

    /// <summary>About what a tokenizer would say.</summary>
    public static long Usual(ChatRequest chat)
    {
        long text = chat.Texts.Sum(static text => (long)Tokens.Count(text));
        return text + 3 + (4L * chat.MessageCount) + (8L * chat.Tools.Count) + ((long)ImageTokens * chat.ImageCount);
    }

    /// <summary>The most it could be: every byte a token, and the allowances.</summary>
    public static long Worst(ChatRequest chat)
    {
        long text = chat.Texts.Sum(static text => (long)Encoding.UTF8.GetByteCount(text));
        return text + 64 + (16L * chat.MessageCount) + (64L * chat.Tools.Count) + ((long)ImageTokens * chat.ImageCount);
    }
}
