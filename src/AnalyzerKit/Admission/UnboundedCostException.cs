namespace AnalyzerKit;

/// <summary>A call under a budget whose worst case cannot be bounded or priced. Nothing was sent.</summary>
/// <param name="what">What cannot be bounded or priced, by its name.</param>
/// <param name="message">What was refused and what to do.</param>
public sealed class UnboundedCostException(string what, string message) : MeteringException(message)
{
    /// <summary>What cannot be bounded or priced, by its name.</summary>
    public string What { get; } = what;
}
