namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>A rule of the protocol that is broken on purpose, to show that the simulation finds it.</summary>
public enum Breach
{
    None,

    /// <summary>A sync goes through whatever its sequence number is.</summary>
    SequenceIgnored,

    /// <summary>A record that is there is booked again.</summary>
    RecordsBookedTwice,

    /// <summary>Records that are there are not told from new ones: their charges are counted again.</summary>
    KnownRecordsCounted,

    /// <summary>Budgets are read without their rows locked.</summary>
    BudgetsNotLocked,

    /// <summary>Leases of the dead are released without ending their instance first.</summary>
    ReleasedWithoutEnding,

    /// <summary>Leases are released while their owner is within its term.</summary>
    ReleasedWithinTerm,

    /// <summary>Calls are admitted beyond the term.</summary>
    DeadlineBeyondTerm,

    /// <summary>What live instances declare as their limit is not told to the others.</summary>
    LimitsOfOthersIgnored,

    /// <summary>Records are durable before the commit that books their spending.</summary>
    RecordsDurableEarly,

    /// <summary>What is read of budgets is what was there a commit ago.</summary>
    StaleFigures,

    /// <summary>A budget's figures are durable, and the leases written with them are not.</summary>
    LeasesNotWritten,

    /// <summary>A restored database shows instances at the number they had before.</summary>
    RestoreUnnoticed,
}
