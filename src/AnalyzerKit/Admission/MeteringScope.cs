namespace AnalyzerKit;

/// <summary>
/// Tags and limits for all calls made while it is open. It flows with async code and nests: an inner scope never has more than the outer one has left.
/// Dispose it where it was opened.
/// </summary>
public abstract class MeteringScope : IDisposable
{
    private protected MeteringScope()
    {
    }

    /// <summary>
    /// What the scope's settled calls cost, in USD, failed ones included; an upper bound where the real cost is not known.
    /// Lacks the calls of <see cref="InFlight"/>, and what has no price (<see cref="Unpriced"/>).
    /// </summary>
    public abstract decimal Spent { get; }

    /// <summary>How many calls the scope admitted; those for which nothing was sent in the end are not among them.</summary>
    public abstract int Calls { get; }

    /// <summary>How many of its calls are not settled yet: not awaited, or streams that are still being read.</summary>
    public abstract int InFlight { get; }

    /// <summary>How many of its settled calls are not in <see cref="Spent"/>, or not in full, because no price is known.</summary>
    public abstract int Unpriced { get; }

    /// <summary>What a new call may still cost at worst, in USD, in this scope and those around it; null where none has a limit.</summary>
    public abstract decimal? Remaining { get; }

    /// <summary>Closes the scope: later calls no longer belong to it. Calls in flight still settle into it.</summary>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    private protected abstract void Close();
}
