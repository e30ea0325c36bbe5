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

    /// <summary>What the scope's settled calls cost, in USD.</summary>
    public abstract decimal Spent { get; }

    /// <summary>How many calls the scope admitted.</summary>
    public abstract int Calls { get; }

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
