using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>One limit on what calls may cost or use. It covers the calls that match everything it names; naming nothing, it covers all.</summary>
/// <remarks>
/// <c>Budgets:&lt;label&gt;</c> in configuration. A call is admitted only if its worst case fits what is left of every budget that covers it;
/// otherwise it throws <see cref="BudgetExceededException"/> before anything is sent.
/// </remarks>
public sealed class BudgetOptions : ISettingsObject
{
    /// <summary>The most that may be spent in one <see cref="Period"/>, in USD; 0 refuses every call. Either this or <see cref="TokenLimit"/> is required, and both together are an error.</summary>
    public decimal? Limit { get; set; }

    /// <summary>The most tokens, input and output together, in one <see cref="Period"/>; 0 refuses every call.</summary>
    public long? TokenLimit { get; set; }

    /// <summary>When the budget starts again; the calendar month unless said otherwise.</summary>
    public BudgetPeriod? Period { get; set; }

    /// <summary>The zone in which periods begin, as an IANA or Windows id; UTC unless said otherwise.</summary>
    public string? TimeZone { get; set; }

    /// <summary>The client whose calls it covers.</summary>
    public string? Client { get; set; }

    /// <summary>The project whose calls it covers.</summary>
    public string? Project { get; set; }

    /// <summary>The relay whose calls it covers.</summary>
    public string? Relay { get; set; }

    /// <summary>The model whose calls it covers, under its aliases, dated snapshots and the relay's <see cref="RelayOptions.Models"/> names too.</summary>
    public string? Model { get; set; }

    /// <summary>The name of the key whose calls it covers, never the key itself.</summary>
    public string? Key { get; set; }

    /// <summary>Tags that the calls it covers have, all of them; the value <c>*</c> gives each value a limit of its own.</summary>
    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What it does with a call that does not fit; refuses it unless said otherwise.</summary>
    public BudgetEnforcement? Enforcement { get; set; }

    /// <summary>How long a call that would fit without those in flight may wait for them, at most a day; not at all unless said otherwise.</summary>
    public TimeSpan? BudgetWait { get; set; }

    /// <summary>Utilizations at which the budget speaks up, once each in a period: above 0, at most 10, 1 being the limit. None unless said otherwise.</summary>
    public IList<decimal>? AlertAt { get; set; }

    string? ISettingsObject.Path { get; set; }
}
