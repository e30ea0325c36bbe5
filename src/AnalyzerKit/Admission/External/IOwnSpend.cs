namespace AnalyzerKit.Admission;

/// <summary>Knows what this side spent on a relay, by key: what others spent is the relay's total without it.</summary>
internal interface IOwnSpend
{
    /// <summary>What the records say that was admitted since a moment.</summary>
    /// <param name="relay">The relay's name.</param>
    /// <param name="from">The earliest admission: the start of a day in UTC.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    ValueTask<IReadOnlyList<OwnSpend>> ReadAsync(string relay, DateTimeOffset from, CancellationToken cancellationToken);
}

/// <summary>What was spent on one key.</summary>
/// <param name="KeyName">The key's name; null for calls without one.</param>
/// <param name="Cost">USD.</param>
/// <param name="Tokens">Tokens.</param>
internal readonly record struct OwnSpend(string? KeyName, decimal Cost, long Tokens);
