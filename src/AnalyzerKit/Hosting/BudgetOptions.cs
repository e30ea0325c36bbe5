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

    /// <summary>False switches the budget off by hand: every call it covers is refused, also where it only observes. True unless said otherwise.</summary>
    public bool? Enabled { get; set; }

    /// <summary>
    /// True lets the budget act on its <see cref="BudgetStatus.Level"/>: it slows the calls it covers as it fills up, and once it is used up refuses them all
    /// until its period ends or the limit is raised. False unless said otherwise.
    /// </summary>
    public bool? Breaker { get; set; }

    /// <summary>The utilization from which the level is <see cref="BudgetLevel.Reduced"/>, above 0 and below 1; 0.75 unless said otherwise.</summary>
    public decimal? ReducedAt { get; set; }

    /// <summary>The utilization from which the level is <see cref="BudgetLevel.Throttled"/>, above <see cref="ReducedAt"/> and below 1; 0.9 unless said otherwise.</summary>
    public decimal? ThrottledAt { get; set; }

    /// <summary>With <see cref="Breaker"/>, the part of their client's rates and bursts that covered calls have on the reduced level, from 0.01 to 1; 0.8 unless said otherwise.</summary>
    public decimal? ReducedRate { get; set; }

    /// <summary>With <see cref="Breaker"/>, that part on the throttled level, not above <see cref="ReducedRate"/>; 0.5 unless said otherwise.</summary>
    public decimal? ThrottledRate { get; set; }

    /// <summary>
    /// True counts what others spend on the relay's key as well, read from the relay (<see cref="IExternalSpend"/>). For budgets by the month or day in UTC, without a <c>*</c> tag,
    /// that name their <see cref="Relay"/> where there are several. False unless said otherwise.
    /// </summary>
    public bool? CountExternal { get; set; }

    /// <summary>With <see cref="CountExternal"/>, how often it is read, at most a day; every minute unless said otherwise.</summary>
    public TimeSpan? ExternalInterval { get; set; }

    /// <summary>With <see cref="CountExternal"/>, what happens when the last reading is too old; it is kept unless said otherwise.</summary>
    public StaleExternal? StaleExternal { get; set; }

    /// <summary>With <see cref="StaleExternal.Refuse"/>, how old a reading may be: <see cref="ExternalInterval"/> or more, at most a day; 10 minutes unless said otherwise.</summary>
    public TimeSpan? MaxExternalAge { get; set; }

    string? ISettingsObject.Path { get; set; }
}
