using System.Collections.Frozen;

namespace AnalyzerKit.Admission;

/// <summary>The budgets in force, by the client they are for. Frozen; a reload makes a new one, by which a reservation sees that it must match again.</summary>
internal sealed class BudgetIndex
{
    public static readonly BudgetIndex Empty = new([]);

    private readonly Budget[] _forAll;
    private readonly FrozenDictionary<string, Budget[]> _forClient;

    public BudgetIndex(Budget[] budgets)
    {
        All = budgets;
        HasBreakers = Array.Exists(budgets, static budget => budget.Terms.Definition.Levels.Breaker);
        _forAll = [.. budgets.Where(budget => budget.Terms.Definition.Client is null)];
        _forClient = budgets.Select(budget => budget.Terms.Definition.Client).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(
            client => client,
            client => budgets.Where(budget => budget.Terms.Definition.Client is not { } only || only.Equals(client, StringComparison.OrdinalIgnoreCase)).ToArray(),
            StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<Budget> All { get; }

    /// <summary>Whether any budget slows calls by its level.</summary>
    public bool HasBreakers { get; }

    public ReadOnlySpan<Budget> For(string client) => _forClient.TryGetValue(client, out var budgets) ? budgets : _forAll;
}
