namespace AnalyzerKit;

/// <summary>Told of every record as it is made. Register any number as singletons.</summary>
public interface IUsageObserver
{
    /// <summary>
    /// Called as a call settles, before its caller has the answer, and from several calls at once: be quick. What it throws is logged, costs nobody
    /// an answer, and the record is handed to it again later.
    /// </summary>
    /// <param name="record">The record.</param>
    void OnRecorded(UsageRecord record);
}
