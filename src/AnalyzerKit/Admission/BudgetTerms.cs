using AnalyzerKit.Models;

namespace AnalyzerKit.Admission;

/// <summary>What a budget says, ready to be held against calls. Frozen; a reload makes new ones.</summary>
internal sealed class BudgetTerms
{
    private readonly KeyValuePair<string, string>[] _tags;
    private readonly string[] _wildcards;
    private readonly bool _anyCandidate;

    public BudgetTerms(BudgetDefinition definition, bool unlimited = false, bool scope = false)
    {
        Definition = definition;
        IsUnlimited = unlimited || definition.CountsOnly;
        IsScope = scope;
        Refuses = !IsUnlimited && (definition.Enforcement == BudgetEnforcement.Refuse || !definition.Enabled);
        _tags = [.. definition.Tags.Where(tag => tag.Value != BudgetDefinition.AnyValue)];
        _wildcards = [.. definition.Tags.Where(tag => tag.Value == BudgetDefinition.AnyValue).Select(tag => tag.Key).Order(StringComparer.Ordinal)];
        _anyCandidate = definition is { Relay: null, Model: null, Key: null };
    }

    public BudgetDefinition Definition { get; }

    /// <summary>Counts, and refuses nothing: a scope without a limit, or a limit for alerting alone.</summary>
    public bool IsUnlimited { get; }

    /// <summary>A scope's own limit.</summary>
    public bool IsScope { get; }

    public bool Refuses { get; }

    public bool HasWildcard => _wildcards.Length > 0;

    /// <summary>Whether spending under the other terms is spending under these.</summary>
    public bool Continues(BudgetTerms other) =>
        Definition.Label.Equals(other.Definition.Label, StringComparison.OrdinalIgnoreCase)
        && Definition.Unit == other.Definition.Unit
        && Definition.Period == other.Definition.Period
        && Definition.TimeZone.Equals(other.Definition.TimeZone)
        && _wildcards.AsSpan().SequenceEqual(other._wildcards);

    /// <summary>Whether a call may be covered, whatever model it goes to; with wildcards, under which value.</summary>
    public bool Matches(in CallSubject subject, out string? value)
    {
        value = null;
        if (!Matches(Definition.Client, subject.Client) || !Matches(Definition.Project, subject.Project))
            return false;

        foreach (var tag in _tags)
        {
            if (!subject.Tags.TryGetValue(tag.Key, out var given) || given != tag.Value)
                return false;
        }

        foreach (var key in _wildcards)
        {
            if (!subject.Tags.TryGetValue(key, out var given))
                return false;

            // Several values are told apart by slashes, so slashes inside them must not look the same.
            if (_wildcards.Length > 1)
                given = given.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);
            value = value is null ? given : $"{value}/{given}";
        }

        return true;
    }

    public bool Covers(in CallCandidate candidate) =>
        _anyCandidate
        || (Matches(Definition.Relay, candidate.Relay) && MatchesModel(Definition.Model, candidate.Model, candidate.Info) && Matches(Definition.Key, candidate.Key));

    /// <summary>Whether it covers a candidate from this index on.</summary>
    public bool CoversAny(IReadOnlyList<CallCandidate> candidates, int from)
    {
        if (_anyCandidate)
            return true;

        for (var i = from; i < candidates.Count; i++)
        {
            if (Covers(candidates[i]))
                return true;
        }

        return false;
    }

    /// <summary>The most that one attempt at a candidate from this index on can take, in the budget's unit.</summary>
    public decimal Worst(IReadOnlyList<CallCandidate> candidates, int from, out bool unbounded)
    {
        unbounded = false;
        if (Definition.Unit == BudgetUnit.Calls)
            return 1;

        decimal worst = 0;
        for (var i = from; i < candidates.Count; i++)
        {
            var candidate = candidates[i];
            if (!Covers(candidate))
                continue;

            var amount = Definition.Unit == BudgetUnit.Tokens ? candidate.Worst.Tokens : candidate.Worst.Cost ?? 0;
            unbounded |= Definition.Unit == BudgetUnit.Tokens ? candidate.Worst.OutputTokens is null : candidate.Worst.Cost is null;
            if (amount > worst)
                worst = amount;
        }

        return worst;
    }

    /// <summary>What these charges take, in the budget's unit. A call counts as one as soon as it was charged for anything, be it nothing.</summary>
    public decimal Charge(IReadOnlyList<CallCandidate> candidates, ReadOnlySpan<AttemptCharge> charges)
    {
        if (Definition.Unit == BudgetUnit.Calls)
            return charges.IsEmpty ? 0 : 1;

        decimal sum = 0;
        foreach (var charge in charges)
        {
            // What cannot be told apart is counted rather than lost.
            if ((uint)charge.Candidate >= (uint)candidates.Count || Covers(candidates[charge.Candidate]))
                sum += Definition.Unit == BudgetUnit.Tokens ? charge.Tokens : charge.Cost ?? 0;
        }

        return sum;
    }

    /// <summary>Whether a budget for the wanted model covers this one.</summary>
    /// <remarks>Under an alias, a snapshot's date or a deployment's name it is the same model; a budget for such a name covers that name alone, unless the catalog calls it an alias.</remarks>
    public static bool MatchesModel(string? wanted, string model, ModelInfo? info) =>
        Matches(wanted, model) || (info is not null && (Matches(wanted, info.Id) || info.Aliases.Contains(wanted, StringComparer.OrdinalIgnoreCase)));

    // A name in another case is the same name: a budget that silently covers nothing protects nobody.
    private static bool Matches(string? wanted, string? given) => wanted is null || string.Equals(wanted, given, StringComparison.OrdinalIgnoreCase);
}
