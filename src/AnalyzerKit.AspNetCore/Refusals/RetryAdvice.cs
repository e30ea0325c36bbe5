using System.Globalization;

namespace AnalyzerKit.AspNetCore;

/// <summary>What a refused caller can do.</summary>
/// <param name="Seconds">What <c>Retry-After</c> says; null where waiting changes nothing or nobody knows how long.</param>
/// <param name="Detail">The same in words that a stranger may read.</param>
internal readonly record struct RetryAdvice(long? Seconds, string Detail)
{
    public static RetryAdvice For(MeteringException refusal, DateTimeOffset now) => refusal switch
    {
        ThrottledException { RetryAfter: { } wait } => new(Whole(wait), "Too many model calls are under way. Try again when Retry-After says."),
        ThrottledException => new(null, "Too many model calls are under way. Try again later."),
        BudgetExceededException budget => For(budget, now),
        LedgerUnavailableException => new(null, "Model calls cannot be recorded at the moment, so none is made. Try again shortly."),
        RelayException { RetryAfter: { } wait } => new(Whole(wait), "The model does not answer at the moment. Try again when Retry-After says."),
        _ => throw new ArgumentException("Only refusals have advice.", nameof(refusal)),
    };

    private static RetryAdvice For(BudgetExceededException budget, DateTimeOffset now)
    {
        // A limit of one request or one call, a budget that never starts again, a client switched off, a call that no whole period could pay.
        if (budget.ResetsAt is not { } resets || budget.Requested > budget.Limit)
        {
            return new(null, "The request goes beyond a limit on model calls, and waiting does not change that.");
        }

        // It would fit what is spent: only calls under way stand before it, and they end long before the period does.
        return budget.Circuit == BudgetCircuit.Closed && budget.Spent + budget.External + budget.Requested <= budget.Limit
            ? new(1, "What is left of a budget is held by model calls under way. Try again shortly.")
            : new(Whole(resets - now), string.Create(CultureInfo.InvariantCulture, $"A budget for model calls is exhausted. It starts again at {resets.UtcDateTime:u}."));
    }

    // Never zero: a caller that comes back at once finds what it left.
    private static long Whole(TimeSpan wait) => Math.Max(1, (wait.Ticks / TimeSpan.TicksPerSecond) + (wait.Ticks % TimeSpan.TicksPerSecond > 0 ? 1 : 0));
}
