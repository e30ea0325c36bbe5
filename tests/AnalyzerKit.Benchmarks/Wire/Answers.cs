using System.Globalization;
using System.Text;

namespace AnalyzerKit.Benchmarks.Wire;

/// <summary>The bytes that a relay sends, made once: one answer in one piece, and the same length of answer as a stream.</summary>
internal static class Answers
{
    public const int Chunks = 200;

    /// <summary>A completion of some 800 characters.</summary>
    public static byte[] Whole { get; } = Encoding.UTF8.GetBytes(
        $$$"""
        {"id":"chatcmpl-9f1c2b7a6d","object":"chat.completion","created":1793491200,"model":"deepseek-v3.2","choices":[{"index":0,"message":{"role":"assistant","content":"{{{Prose(150)}}}","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":61,"completion_tokens":150,"total_tokens":211,"prompt_tokens_details":{"cached_tokens":32},"completion_tokens_details":{"reasoning_tokens":0}},"system_fingerprint":"fp_3f5a91c2"}
        """);

    /// <summary>The events of a stream: a role, the words, a finish reason, the usage, the end.</summary>
    public static byte[][] Events { get; } =
    [
        Event("""[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}]""", "null"),
        .. Enumerable.Range(0, Chunks).Select(static i => Event($$$"""[{"index":0,"delta":{"content":" {{{Word(i)}}}"},"logprobs":null,"finish_reason":null}]""", "null")),
        Event("""[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}]""", "null"),
        Event("[]", """{"prompt_tokens":61,"completion_tokens":200,"total_tokens":261,"prompt_tokens_details":{"cached_tokens":32},"completion_tokens_details":{"reasoning_tokens":0}}"""),
        "data: [DONE]\n\n"u8.ToArray(),
    ];

    private static byte[] Event(string choices, string usage) => Encoding.UTF8.GetBytes(
        $$"""data: {"id":"chatcmpl-9f1c2b7a6d","object":"chat.completion.chunk","created":1793491200,"model":"deepseek-v3.2","system_fingerprint":"fp_3f5a91c2","choices":{{choices}},"usage":{{usage}}}""" + "\n\n");

    private static string Prose(int words) => string.Join(' ', Enumerable.Range(0, words).Select(Word));

    private static string Word(int index) => string.Create(CultureInfo.InvariantCulture, $"word{index % 10}");
}
