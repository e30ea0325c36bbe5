using AnalyzerKit.Admission.Leasing;
using static AnalyzerKit.Sql.Tests.Simulation.SimChecks;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>What must hold of one instance's memory. It is looked at after each step, so it is quick about it.</summary>
internal sealed class SimMemory(SimInstance instance)
{
    private readonly HashSet<string> _queued = [];
    private readonly Dictionary<string, Figures> _figures = [];

    public void Check(MemoryState books)
    {
        var desk = instance.Desk;
        _queued.Clear();
        if (desk.Queued > 0)
        {
            foreach (var pending in desk.Oldest(int.MaxValue))
                _queued.Add(pending.Record.RequestId);
        }

        foreach (var figures in _figures.Values)
            figures.Clear();
        var places = 0;
        foreach (var call in instance.Calls)
            places += Add(call, books) ? 1 : 0;

        Hold(desk.PlacesTaken == places, $"{instance.Number}: {desk.PlacesTaken} places are taken, for {places} calls and records");
        foreach (var lease in desk.Leases)
            Add(lease);
        foreach (var (budget, figures) in _figures)
            Check(budget, figures, books);
    }

    /// <returns>Whether it has a place.</returns>
    private bool Add(SimCall call, MemoryState books)
    {
        var isHere = call.State == SimCallState.Settled || (call.State == SimCallState.Recorded && _queued.Contains(call.Id));
        if (call.State == SimCallState.Recorded && !isHere)
            Hold(books.Records.ContainsKey(call.Id) || instance.IsRestoredAway, $"{instance.Number}: the record of {call.Id} is lost");
        if (!isHere && !call.IsOpen)
            return false;

        foreach (var hold in call.Holds)
        {
            var figures = Of(hold.Budget);
            figures.Refuses = hold.Refuses;
            if (isHere)
            {
                figures.Settled += hold.Charge;
                figures.Beyond += hold.Charge - hold.Covered;
            }
            else
            {
                figures.Open += hold.Held;
            }
        }

        return true;
    }

    private void Add(Lease lease)
    {
        var figures = Of(instance.BudgetOf(lease.Account));
        figures.Slice += lease.Slice;
        figures.LeaseOpen += lease.Account.Open;
        figures.LeaseSettled += lease.Settled;
    }

    private void Check(string budget, Figures figures, MemoryState books)
    {
        Hold(figures.LeaseOpen == figures.Open, $"{instance.Number}: {figures.LeaseOpen} of {budget} is held, and its calls hold {figures.Open}");
        Hold(figures.LeaseSettled == figures.Settled, $"{instance.Number}: {figures.LeaseSettled} of {budget} is settled, and its calls were charged {figures.Settled}");
        Hold(!figures.Refuses || figures.Open + figures.Settled <= figures.Slice + figures.Beyond, $"{instance.Number}: {figures.Open} open and {figures.Settled} settled of {budget}, and its lease has {figures.Slice}");
        if (!instance.IsAtRest || instance.IsSyncing || instance.IsUncovered)
            return;

        var remaining = books.Ids.TryGetValue(budget, out var id) && books.Leases.TryGetValue((id, instance.Owners[^1]), out var lease) ? lease.Remaining : 0;
        Hold(figures.Slice == remaining, $"{instance.Number}: its lease on {budget} has {figures.Slice}, and {remaining} in the books");
    }

    private Figures Of(string budget)
    {
        if (!_figures.TryGetValue(budget, out var figures))
            _figures.Add(budget, figures = new());
        return figures;
    }

    private sealed class Figures
    {
        public bool Refuses { get; set; }

        public decimal Open { get; set; }

        public decimal Settled { get; set; }

        public decimal Beyond { get; set; }

        public decimal Slice { get; set; }

        public decimal LeaseOpen { get; set; }

        public decimal LeaseSettled { get; set; }

        public void Clear() => (Refuses, Open, Settled, Beyond, Slice, LeaseOpen, LeaseSettled) = (false, 0, 0, 0, 0, 0, 0);
    }
}
