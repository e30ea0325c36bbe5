using AnalyzerKit.Admission;

namespace AnalyzerKit;

/// <summary>A call whose worst case does not fit what is left of a budget. Nothing was sent for it, unless <see cref="MeteringException.Usage"/> says so.</summary>
public sealed class BudgetExceededException : MeteringException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="budget">The budget's name.</param>
    /// <param name="unit">What the figures count.</param>
    /// <param name="limit">The budget's limit, grants included.</param>
    /// <param name="spent">What was spent in the period.</param>
    /// <param name="reserved">What calls in flight hold.</param>
    /// <param name="requested">The worst case of the refused call.</param>
    /// <param name="resetsAt">When the budget starts again; null where it never does.</param>
    public BudgetExceededException(string budget, BudgetUnit unit, decimal limit, decimal spent, decimal reserved, decimal requested, DateTimeOffset? resetsAt = null)
        : this(budget, unit, limit, spent, reserved, requested, resetsAt, BudgetWords.Refused(budget, unit, limit, spent, reserved, requested, resetsAt))
    {
    }

    /// <summary>Makes the exception for a call that was refused for another reason than the figures, such as a client switched off.</summary>
    /// <param name="budget">The budget's or the client's name.</param>
    /// <param name="message">What was refused, where, and what to do.</param>
    public BudgetExceededException(string budget, string message)
        : base(message) => Budget = budget;

    internal BudgetExceededException(string budget, BudgetUnit unit, decimal limit, decimal spent, decimal reserved, decimal requested, DateTimeOffset? resetsAt, string message)
        : base(message)
    {
        Budget = budget;
        Unit = unit;
        Limit = limit;
        Spent = spent;
        Reserved = reserved;
        Requested = requested;
        ResetsAt = resetsAt;
    }

    /// <summary>The name of the budget that refused the call.</summary>
    public string Budget { get; }

    /// <summary>What the figures count.</summary>
    public BudgetUnit Unit { get; }

    /// <summary>The budget's limit, grants included.</summary>
    public decimal Limit { get; }

    /// <summary>What was spent in the period.</summary>
    public decimal Spent { get; }

    /// <summary>What calls in flight held.</summary>
    public decimal Reserved { get; }

    /// <summary>The worst case of the refused call.</summary>
    public decimal Requested { get; }

    /// <summary>When the budget starts again; null where it never does.</summary>
    public DateTimeOffset? ResetsAt { get; }

    /// <summary>How long that was when the call was refused; null where the budget never starts again.</summary>
    public TimeSpan? ResetsIn { get; init; }

    /// <summary>What others had spent on the same key in the period, where the budget counts it.</summary>
    public decimal External { get; init; }

    /// <summary>Whether the budget refuses every call for now, or just had too little left for this one.</summary>
    public BudgetCircuit Circuit { get; init; }
}
