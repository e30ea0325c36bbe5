namespace AnalyzerKit.Admission;

/// <summary>Who waits for money of one limit, in order of arrival. Touched under the lock only.</summary>
internal sealed class BudgetQueue(BudgetSeries series)
{
    private readonly LinkedList<BudgetWaiter> _waiters = new();
    private decimal _largest;

    public int Count => _waiters.Count;

    public BudgetWaiter? First => _waiters.First?.Value;

    public LinkedListNode<BudgetWaiter> Join(BudgetWaiter waiter)
    {
        _largest = Math.Max(_largest, waiter.Claim.WorstOn(series));
        return _waiters.AddLast(waiter);
    }

    public void Leave(LinkedListNode<BudgetWaiter> node) => _waiters.Remove(node);

    /// <summary>Those who need more than what can ever come free; looks at each only when the largest need is above it.</summary>
    public IReadOnlyList<BudgetWaiter> Hopeless(decimal left)
    {
        if (_largest <= left)
            return [];

        _largest = 0;
        List<BudgetWaiter>? hopeless = null;
        foreach (var waiter in _waiters)
        {
            var worst = waiter.Claim.WorstOn(series);
            if (worst > left)
                (hopeless ??= []).Add(waiter);
            else
                _largest = Math.Max(_largest, worst);
        }

        return hopeless ?? [];
    }
}
