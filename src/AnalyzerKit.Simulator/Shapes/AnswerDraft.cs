using AnalyzerKit.Simulator.Engine;

namespace AnalyzerKit.Simulator.Shapes;

/// <summary>What will be said, before it is written down. Faults may still change it.</summary>
internal sealed class AnswerDraft(SimulatedRequest request, ChatRequest chat)
{
    public SimulatedRequest Request { get; } = request;

    public ChatRequest Chat { get; } = chat;

    public required string Id { get; init; }

    public required long Created { get; init; }

    public required string Fingerprint { get; init; }

    public required Pace Pace { get; init; }

    /// <summary>The model said to have answered.</summary>
    public required string Model { get; set; }

    public required UsageShape Shape { get; init; }

    public required List<ChoiceDraft> Choices { get; init; }

    /// <summary>What is billed.</summary>
    public required SimulatedUsage Billed { get; init; }

    /// <summary>What is said to have been used; null says null.</summary>
    public required SimulatedUsage? Reported { get; set; }

    /// <summary>What the billed usage costs; null for a model without a price.</summary>
    public decimal? Cost { get; set; }

    public long VisibleTokens => Choices.Sum(static choice => (long)choice.PieceCount);
}
