using System.Collections.Concurrent;
using AnalyzerKit.Simulator.Answers;

namespace AnalyzerKit.Simulator.Engine;

/// <summary>Chooses how a request is answered: by the script, then by the callback, then by chance.</summary>
internal sealed class AnswerChooser(RelaySimulatorOptions options)
{
    private readonly ConcurrentQueue<SimulatedAnswer> _script = new(options.Script);
    private readonly IReadOnlyList<Fault> _faults = options.Faults.Count > 0 ? options.Faults : Fault.Common;

    public void Enqueue(ReadOnlySpan<SimulatedAnswer> answers)
    {
        foreach (var answer in answers) _script.Enqueue(answer ?? throw new ArgumentNullException(nameof(answers)));
    }

    public SimulatedAnswer Choose(SimulatedRequest request, SeededRandom random)
    {
        // Drawn even where it is not used, so that the rest of the answer does not depend on it.
        double chance = random.Share();
        var fault = random.Pick(_faults);
        if (_script.TryDequeue(out var scripted)) return scripted;
        if (options.Answer?.Invoke(request) is { } chosen) return chosen;
        return chance < options.FaultRate ? fault : SimulatedAnswer.Ordinary;
    }
}
