namespace AnalyzerKit;

/// <summary>Shows the budgets of this host, and raises them for a while.</summary>
/// <remarks>
/// A singleton of the services once <c>AddMetering</c> was called. A budget's name is its label in configuration; the budget of an interface
/// has its client's name. With <c>"*"</c> tags, each value has a budget of its own, called by the label, a slash and the value.
/// Labels and clients' names are the same in any case; values of tags are not.
/// </remarks>
/// <example>
/// <code>
/// if (await budgets.GetAsync("marketing") is { } budget)
/// {
///     Console.WriteLine($"{budget.Spent} of {budget.Limit} USD, {budget.Utilization:P0}");
/// }
/// </code>
/// </example>
public interface IBudgets
{
    /// <summary>Where one budget stands.</summary>
    /// <param name="name">The budget's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its status; null where there is no such budget.</returns>
    ValueTask<BudgetStatus?> GetAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Where all budgets stand, in order of their names.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Their statuses.</returns>
    ValueTask<IReadOnlyList<BudgetStatus>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Raises a budget's limit for a while.</summary>
    /// <param name="name">The budget's name.</param>
    /// <param name="amount">By how much, in the budget's unit; above zero, and for a budget in a database at most 10^24.</param>
    /// <param name="until">When the grant ends.</param>
    /// <param name="reason">Why; recorded.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the grant is in force.</returns>
    /// <exception cref="KeyNotFoundException">There is no such budget.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="amount"/> is not above zero or too large, or <paramref name="until"/> has passed.</exception>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is empty.</exception>
    ValueTask GrantAsync(string name, decimal amount, DateTimeOffset until, string reason, CancellationToken cancellationToken = default);

    /// <summary>Frees what dead instances still hold of a budget. A process-local budget dies with its process, so it has none.</summary>
    /// <param name="name">The budget's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How much was freed, in the budget's unit.</returns>
    /// <exception cref="KeyNotFoundException">There is no such budget.</exception>
    ValueTask<decimal> ReleaseOrphansAsync(string name, CancellationToken cancellationToken = default);
}
