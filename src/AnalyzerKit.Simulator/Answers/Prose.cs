using System.Text;

namespace AnalyzerKit.Simulator.Answers;

/// <summary>English that reads like a review of some code, as long as asked for.</summary>
internal static class Prose
{
    private static readonly string[] Openings =
    [
        "The change does what it says, and most of it is easy to follow.",
        "Overall this is sound, with a few points worth a second look.",
        "I read the code twice; the main path is correct.",
        "This works for the common case, but the edges need attention.",
        "Good structure: each function has one reason to change.",
    ];

    private static readonly string[] Subjects =
    [
        "the loop", "this method", "the parser", "the cache lookup", "the constructor", "the retry path", "the query", "the error handler",
        "the background task", "the public overload", "the comparison", "the cleanup code", "the configuration reader", "the default value",
    ];

    private static readonly string[] Findings =
    [
        "allocates a new list on every call", "does not check for an empty input", "holds the lock longer than it needs to", "swallows the exception that the caller would want to see",
        "compares text without saying how", "reads the clock twice, so the two values may differ", "is correct but hard to test", "repeats a condition that was already tested",
        "returns null where an empty result would do", "ignores the cancellation token", "relies on the order of a dictionary", "closes the stream only when nothing goes wrong",
    ];

    private static readonly string[] Advice =
    [
        "consider moving it out of the hot path", "a guard at the top would make the intent clear", "an early return would save a level of nesting", "pass the token through to the inner call",
        "a small record would name these values", "one test with an empty list would cover it", "the using statement belongs around both calls", "let the exception reach the caller",
        "a constant with a name would explain the number", "an ordinal comparison is what you want here",
    ];

    private static readonly string[] Closings =
    [
        "With that, I would merge it.", "Nothing here blocks the release.", "The tests cover the main path well.", "Please add a test before merging.", "The rest looks good to me.",
    ];

    /// <summary>Whole sentences of at least this many tokens.</summary>
    public static string Write(SeededRandom random, int tokens)
    {
        var text = new StringBuilder(random.Pick(Openings));
        int count = Tokens.Count(text.ToString());
        while (count < tokens)
        {
            string sentence = count + 20 > tokens ? " " + random.Pick(Closings) : Sentence(random);
            text.Append(sentence);
            count += Tokens.Count(sentence);
        }

        return text.ToString();
    }

    /// <summary>A few words, as for a member of a JSON object.</summary>
    public static string Phrase(SeededRandom random) => Capital(random.Pick(Subjects)) + " " + random.Pick(Findings) + ".";

    private static string Sentence(SeededRandom random) => random.Below(3) switch
    {
        0 => $" {Capital(random.Pick(Subjects))} {random.Pick(Findings)}.",
        1 => $" {Capital(random.Pick(Subjects))} {random.Pick(Findings)}; {random.Pick(Advice)}.",
        _ => $" In line {random.Between(3, 180)}, {random.Pick(Subjects)} {random.Pick(Findings)}: {random.Pick(Advice)}.",
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
