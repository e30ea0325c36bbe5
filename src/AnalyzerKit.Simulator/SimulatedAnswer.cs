namespace AnalyzerKit.Simulator;

/// <summary>What to answer to one chat completion. Whatever is left out, the simulator makes up.</summary>
public sealed record SimulatedAnswer
{
    /// <summary>An answer that is made up altogether and has nothing wrong with it.</summary>
    public static SimulatedAnswer Ordinary { get; } = new();

    /// <summary>The text of every choice. Cut, with finish reason <c>length</c>, where it is longer than the request's output limit.</summary>
    public string? Text { get; init; }

    /// <summary>Tools the model asks for; the answer then has no text unless <see cref="Text"/> is given as well.</summary>
    public IReadOnlyList<SimulatedToolCall> ToolCalls { get; init; } = [];

    /// <summary>The words in which the model refuses to answer, as a model asked for structured output may: they stand in <c>refusal</c>, and the answer has no text unless <see cref="Text"/> is given as well.</summary>
    public string? Refusal { get; init; }

    /// <summary>The finish reason to say.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The usage to bill and to report.</summary>
    public SimulatedUsage? Usage { get; init; }

    /// <summary>How to report it; null goes by the options.</summary>
    public UsageShape? UsageShape { get; init; }

    /// <summary>The model to say has answered; null says the one asked for.</summary>
    public string? Model { get; init; }

    /// <summary>How fast to write it; null goes by the options.</summary>
    public Pace? Pace { get; init; }

    /// <summary>What goes wrong. Applied in this order.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>An ordinary answer with this fault.</summary>
    public static implicit operator SimulatedAnswer(Fault fault) => FromFault(fault);

    /// <summary>An ordinary answer with this fault.</summary>
    public static SimulatedAnswer FromFault(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new SimulatedAnswer { Faults = [fault] };
    }
}
