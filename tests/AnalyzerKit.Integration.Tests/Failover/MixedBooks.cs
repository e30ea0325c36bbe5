using AnalyzerKit.Simulator;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>Records and budgets after many calls, held against what callers and relays saw.</summary>
internal sealed class MixedBooks(IServiceProvider services, IReadOnlyList<UsageRecord> records)
{
    /// <summary>The names of the keys, each with a budget of that name.</summary>
    public static readonly string[] Keys = ["first", "second", "spare-key"];

    public decimal Charged => records.Sum(static record => record.Cost!.Value);

    /// <summary>One record for each call that was admitted, none twice, and it says of the outcome what the caller saw.</summary>
    public void AssertRecords(IEnumerable<MixedCall> calls, IReadOnlyList<SimulatedRequest> requests)
    {
        var byCall = records.ToDictionary(static record => record.Tags["call"]);
        Assert.Equal(records.Count, records.Select(static record => record.RequestId).Distinct().Count());
        Assert.All(records, static record => Assert.Equal(record.AttemptDetails.Sum(static attempt => attempt.Cost), record.Cost));
        Assert.All(records, static record => Assert.Equal(record.AttemptDetails.Count, record.Attempts));
        foreach (var call in calls)
        {
            var record = byCall.GetValueOrDefault(call.Id);

            // A caller who leaves before admission leaves nothing behind.
            Assert.True(record is not null || call.End == MixedEnd.Cancelled, $"{call.Kind} {call.Id} has no record: {call.End} {call.Error}");
            if (record is not null)
            {
                Assert.True(IsToldBy(record, call.End), $"{call.Kind} {call.Id} ended {call.End}, its record says {record.Outcome}.");
            }
        }

        // Whatever a relay saw is on record, as many times as it was tried.
        foreach (var seen in requests.CountBy(static request => request.LastUserText.Split(' ')[0]))
        {
            Assert.True(byCall.TryGetValue(seen.Key, out var record), $"Call {seen.Key} reached a relay and left no record.");
            Assert.True(seen.Value <= record.Attempts, $"Call {seen.Key} reached relays {seen.Value} times, its record says {record.Attempts}.");
        }
    }

    /// <summary>Nothing is held, and each budget says what its records say.</summary>
    /// <param name="keysAreUsed">Whether every key was needed; a relay that is left alone most of the time may get by without.</param>
    public async Task AssertBudgetsAsync(bool keysAreUsed)
    {
        var budgets = await services.GetRequiredService<IBudgets>().ListAsync();
        Assert.All(budgets, static budget => Assert.True(budget.Reserved == 0m, $"Budget '{budget.Name}' has {budget.Reserved} reserved with nothing under way."));
        foreach (var name in (string[])["everything", "red", "steady", "hasty", .. Keys])
        {
            var budget = budgets.Single(budget => budget.Name == name);
            Assert.True(budget.Spent == Sum(budget.Name), $"Budget '{budget.Name}' has {budget.Spent} spent, its records say {Sum(budget.Name)}.");
            Assert.True(budget.Spent > 0 || (!keysAreUsed && Keys.Contains(name)), $"Budget '{budget.Name}' was not used.");
        }

        foreach (var client in (string[])["steady", "hasty"])
        {
            Assert.True(services.GetRequiredService<IThrottles>().Get(client) is null or { Active: 0, Queued: 0 });
        }
    }

    private static bool IsToldBy(UsageRecord record, MixedEnd end) => end switch
    {
        MixedEnd.Succeeded => record.Outcome == CallOutcome.Succeeded,

        // All of a short answer may have arrived by then.
        MixedEnd.Left => record.Outcome is CallOutcome.Cancelled or CallOutcome.Succeeded,
        MixedEnd.Cancelled => record.Outcome == CallOutcome.Cancelled,
        _ => record.Outcome == CallOutcome.Failed,
    };

    private decimal Sum(string budget) => budget switch
    {
        "everything" => Charged,
        "red" => records.Where(static record => record.Tags["team"] == "red").Sum(static record => record.Cost!.Value),
        _ when Keys.Contains(budget) => records.SelectMany(static record => record.AttemptDetails).Where(attempt => attempt.KeyName == budget).Sum(static attempt => attempt.Cost!.Value),
        _ => records.Where(record => record.Client == budget).Sum(static record => record.Cost!.Value),
    };
}
