using AnalyzerKit.Simulator.Answers;

namespace AnalyzerKit.Simulator.Engine;

/// <summary>Which models think before they answer, and how much.</summary>
internal static class ReasoningModels
{
    private static readonly string[] Beginnings = ["o1", "o3", "o4", "gpt-5", "grok-4", "magistral"];
    private static readonly string[] Parts = ["reasoner", "thinking", "-r1"];

    public static int Tokens(string model, string? effort, int typical, SeededRandom random)
    {
        if (!Reasons(model)) return 0;
        int tokens = random.Around(typical);
        return effort switch
        {
            "none" => 0,
            "minimal" => tokens / 4,
            "low" => tokens / 2,
            "high" or "xhigh" => tokens * 2,
            _ => tokens,
        };
    }

    private static bool Reasons(string model)
    {
        string name = model[(model.LastIndexOf('/') + 1)..];
        return Array.Exists(Beginnings, beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            || Array.Exists(Parts, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
    }
}
