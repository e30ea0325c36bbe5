namespace AnalyzerKit.Simulator.Engine;

/// <summary>What has been billed, altogether and by day.</summary>
internal sealed class Till(RelaySimulatorOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<DateOnly, SimulatedBill> _days = [];
    private readonly Dictionary<DateOnly, (decimal Cost, long Tokens)> _elsewhere = [];
    private SimulatedBill _total = SimulatedBill.Nothing;

    public SimulatedBill Total
    {
        get
        {
            lock (_lock) return _total;
        }
    }

    public decimal? CostOf(string model, SimulatedUsage usage) => options.Prices.TryGetValue(model, out var price) ? price.CostOf(usage) : null;

    public void Bill(SimulatedRequest request, SimulatedUsage usage, decimal? cost) => Book(request, usage, cost, bill => bill.Plus(usage, cost));

    /// <summary>Bills less than before: the client left and the model stopped.</summary>
    public void Correct(SimulatedRequest request, SimulatedUsage usage, decimal? cost)
    {
        if (request.Billed is not { } before) return;
        decimal? costBefore = request.Cost;
        Book(request, usage, cost, bill => bill.Less(before, costBefore).Plus(usage, cost));
    }

    /// <summary>What others spent on the account altogether.</summary>
    public decimal CostElsewhere
    {
        get
        {
            lock (_lock) return _elsewhere.Values.Sum(static day => day.Cost);
        }
    }

    /// <summary>Others spent on the account.</summary>
    public void SpendElsewhere(DateTimeOffset at, decimal cost, long tokens)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        lock (_lock)
        {
            var before = _elsewhere.GetValueOrDefault(day);
            _elsewhere[day] = (before.Cost + cost, before.Tokens + tokens);
        }
    }

    /// <summary>What others spent on these days.</summary>
    public (decimal Cost, long Tokens) ElsewhereBetween(DateOnly first, DateOnly last)
    {
        lock (_lock)
        {
            var days = _elsewhere.Where(day => day.Key >= first && day.Key <= last).Select(static day => day.Value).ToList();
            return (days.Sum(static day => day.Cost), days.Sum(static day => day.Tokens));
        }
    }

    /// <summary>What was billed on these days.</summary>
    public SimulatedBill Between(DateOnly first, DateOnly last)
    {
        lock (_lock)
        {
            return _days.Where(day => day.Key >= first && day.Key <= last).Aggregate(SimulatedBill.Nothing, static (sum, day) => new SimulatedBill(
                sum.Requests + day.Value.Requests, sum.InputTokens + day.Value.InputTokens, sum.OutputTokens + day.Value.OutputTokens,
                sum.Cost + day.Value.Cost, sum.Unpriced + day.Value.Unpriced));
        }
    }

    private void Book(SimulatedRequest request, SimulatedUsage usage, decimal? cost, Func<SimulatedBill, SimulatedBill> change)
    {
        var day = DateOnly.FromDateTime(request.ReceivedAt.UtcDateTime);
        lock (_lock)
        {
            _total = change(_total);
            _days[day] = change(_days.GetValueOrDefault(day, SimulatedBill.Nothing));
            request.Billed = usage;
            request.Cost = cost;
        }
    }
}
