using AnalyzerKit.Admission;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>What a call holds of one budget in the period it was admitted in, by the simulation's own account.</summary>
internal sealed class SimHold(string budget, BudgetUnit unit, bool refuses)
{
    /// <summary>The budget and its period, as <see cref="MemoryState.TextOf"/> has it.</summary>
    public string Budget { get; } = budget;

    public BudgetUnit Unit { get; } = unit;

    public bool Refuses { get; } = refuses;

    public decimal Held { get; set; }

    public decimal Charge { get; set; }

    /// <summary>What of the charge was covered by what was held.</summary>
    public decimal Covered => Math.Min(Held, Charge);
}
