using AnalyzerKit.Admission.Leasing;
using AnalyzerKit.Sql.Books;

namespace AnalyzerKit.Sql.Protocol;

/// <summary>What one sync does to one lease and its budget: what is paid from it, and what is taken or given back.</summary>
internal sealed record LeaseMove
{
    public required Lease Lease { get; init; }

    /// <summary>The budget as it was found.</summary>
    public required BudgetRow Before { get; init; }

    /// <summary>What the instance held by the books before; 0 where it enters anew.</summary>
    public required decimal Held { get; init; }

    /// <summary>Charges of records that are booked with this sync, paid from what is held.</summary>
    public required decimal Charged { get; init; }

    /// <summary>Charges of all records that leave the queue with this sync, those that were in the books before too.</summary>
    public required decimal Dropped { get; init; }

    /// <summary>Taken; negative where it is given back.</summary>
    public required decimal Taken { get; init; }

    /// <summary>The budget had less than was needed.</summary>
    public required bool IsShort { get; init; }

    /// <summary>How far what had to be covered went beyond what the budget had.</summary>
    public required decimal Beyond { get; init; }

    /// <summary>The limit that the instance's own configuration gives the budget.</summary>
    public required decimal Declared { get; init; }

    /// <summary>Whether the instance's configuration has the budget.</summary>
    public required bool IsInForce { get; init; }

    public required decimal? OthersLimit { get; init; }

    /// <summary>The limit that binds, grants included, before what others spend on the same key is taken off.</summary>
    public required decimal Limit { get; init; }

    /// <summary>What the books said before was spent, where that was more than they say now.</summary>
    public decimal KnownSpent { get; init; }

    public decimal Remaining => Held - Charged + Taken;

    public decimal Spent => Before.Spent + Charged;

    public decimal Leased => Before.Leased - Held + Remaining;

    public BudgetRow After => Before with { Spent = Spent, Leased = Leased };

    public LeaseNews News => new(Spent, Leased, Before.Granted, OthersLimit);
}
