namespace AnalyzerKit.Settlement;

/// <summary>A ledger whose records of settled calls come with their charges through the shared books, so that they are not handed to it once more.</summary>
internal interface IBookedLedger : IUsageLedger;
