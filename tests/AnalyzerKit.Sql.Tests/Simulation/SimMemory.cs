using static AnalyzerKit.Sql.Tests.Simulation.SimChecks;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>What must hold of one instance's memory.</summary>
internal static class SimMemory
{
    public static void Check(SimInstance instance, MemoryState books)
    {
        var desk = instance.Desk;
        var queued = desk.Oldest(int.MaxValue).Select(static pending => pending.Record.RequestId).ToHashSet();
        var open = new Dictionary<string, decimal>();
        var settled = new Dictionary<string, decimal>();
        var beyond = new Dictionary<string, decimal>();
        var places = 0;
        foreach (var call in instance.Calls)
        {
            var isHere = call.State == SimCallState.Settled || queued.Contains(call.Id);
            if (call.IsOpen || isHere)
                places++;
            if (call.State == SimCallState.Recorded && !isHere)
                Hold(books.Records.ContainsKey(call.Id) || instance.IsRestoredAway, $"{instance.Number}: the record of {call.Id} is lost");
            foreach (var hold in call.Holds)
            {
                if (call.IsOpen)
                    open[hold.Budget] = open.GetValueOrDefault(hold.Budget) + hold.Held;
                if (!isHere)
                    continue;

                settled[hold.Budget] = settled.GetValueOrDefault(hold.Budget) + hold.Charge;
                beyond[hold.Budget] = beyond.GetValueOrDefault(hold.Budget) + hold.Charge - hold.Covered;
            }
        }

        Hold(desk.PlacesTaken == places, $"{instance.Number}: {desk.PlacesTaken} places are taken, for {places} calls and records");
        var slices = new Dictionary<string, decimal>();
        foreach (var group in desk.Leases.GroupBy(static lease => MemoryState.TextOf(SimInstance.Identity.KeyOf(lease.Account))))
        {
            var slice = slices[group.Key] = group.Sum(static lease => lease.Slice);
            var isOpen = group.Sum(static lease => lease.Account.Open);
            var isSettled = group.Sum(static lease => lease.Settled);
            Hold(isOpen == open.GetValueOrDefault(group.Key), $"{instance.Number}: {isOpen} of {group.Key} is held, and its calls hold {open.GetValueOrDefault(group.Key)}");
            Hold(isSettled == settled.GetValueOrDefault(group.Key), $"{instance.Number}: {isSettled} of {group.Key} is settled, and its calls were charged {settled.GetValueOrDefault(group.Key)}");
            if (group.First().Account.Series.Owner.Terms.Refuses)
                Hold(isOpen + isSettled <= slice + beyond.GetValueOrDefault(group.Key), $"{instance.Number}: {isOpen} open and {isSettled} settled of {group.Key}, and its lease has {slice}");
        }

        foreach (var (budget, held) in open)
            Hold(held == 0 || slices.ContainsKey(budget), $"{instance.Number}: the lease on {budget} is gone, and calls hold {held}");
        if (!instance.IsAtRest || instance.IsSyncing || instance.IsUncovered)
            return;

        foreach (var (budget, slice) in slices)
        {
            var remaining = books.Ids.TryGetValue(budget, out var id) && books.Leases.TryGetValue((id, instance.Owners[^1]), out var lease) ? lease.Remaining : 0;
            Hold(slice == remaining, $"{instance.Number}: its lease on {budget} has {slice}, and {remaining} in the books");
        }
    }
}
