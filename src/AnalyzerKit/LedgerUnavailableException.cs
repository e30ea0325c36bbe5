namespace AnalyzerKit;

/// <summary>
/// A call that was not admitted because the database that keeps budgets and records cannot be reached, or has not caught up. Nothing was sent,
/// unless <see cref="MeteringException.Usage"/> says so.
/// </summary>
/// <remarks>It says nothing of what is left of a budget; that is what could not be found out. Admission recovers by itself as soon as the database answers.</remarks>
public sealed class LedgerUnavailableException : MeteringException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What could not be reached, and what to do.</param>
    /// <param name="innerException">The database's last error.</param>
    public LedgerUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
