namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>What goes on between instances and books, and what goes wrong there.</summary>
internal sealed partial class SimWorld
{
    private readonly List<(MemoryTransaction Transaction, BookLink Link, StoreOp? Commit)> _hanging = [];

    /// <summary>Lets some steps at the store happen: of one client, mostly until it waits for nothing more.</summary>
    private void Pump()
    {
        var ready = _pending.FindAll(static op => op.Client is not { IsPaused: true });
        if (ready.Count == 0)
        {
            ServePaused();
            return;
        }

        var client = ready[_random.Next(ready.Count)].Client;
        var steps = _random.Next(3) == 0 ? _random.Next(1, 6) : 100;
        for (; steps > 0; steps--)
        {
            var op = _pending.Find(each => each.Client == client);
            if (op is null || !Deliver(op))
                return;

            MeetWaiters();
            if (_random.Next(20) == 0)
                Pass(_random.Next(6) == 0 ? 8_000 : 200);
            MeetWaiters();
        }
    }

    /// <summary>The server goes on with what a process sent before it stood still.</summary>
    private void ServePaused()
    {
        if (_pending.Count > 0)
            _pending[_random.Next(_pending.Count)].TryServe();
    }

    /// <returns>False where another transaction is in its way.</returns>
    private bool Deliver(StoreOp op)
    {
        if (_random.Next(100) < _settings.Faults && !_isHealing && op.Transaction is null or { IsOver: false })
        {
            Break(op);
            return true;
        }

        if (!op.TryServe())
            return false;

        Note($"{NameOf(op.Client)}: {op.Name}");
        _pending.Remove(op);
        op.Answer();
        return true;
    }

    private void Break(StoreOp op)
    {
        var kind = op.Transaction is null ? 1 : _random.Next(4);
        if (kind == 0 && !op.TryServe())
            kind = 1;
        Note($"{NameOf(op.Client)}: {op.Name} {kind switch { 0 => "is done, its answer lost", 1 => "fails", _ => "is lost on its way, and the server does not know it" }}");
        _pending.Remove(op);
        switch (kind)
        {
            case 0 or 1:
                op.Transaction?.Rollback();
                break;
            default:
                Hang(op);
                break;
        }

        op.Fail(new MemoryFault("the connection broke"));
    }

    // The server holds its locks until it notices, or goes through with the commit it was sent.
    private void Hang(StoreOp op)
    {
        var link = op.Client?.Link ?? Operator;
        link.Hanging.Add(op.Transaction!);
        _hanging.Add((op.Transaction!, link, op.IsCommit ? op : null));
    }

    private void EndHanging()
    {
        if (_hanging.Count == 0)
            return;

        var i = _random.Next(_hanging.Count);
        var (transaction, link, commit) = _hanging[i];
        _hanging.RemoveAt(i);
        link.Hanging.Remove(transaction);
        if (commit is not null && !transaction.IsOver && _random.Next(2) == 0)
        {
            Note($"{NameOf(transaction.Client)}: a commit that was given up goes through");
            commit.TryServe();
        }

        transaction.Rollback();
    }

    private void Pause()
    {
        if (Running() is not { } instance)
            return;

        Note($"{instance.Number}: stands still");
        instance.IsPaused = true;
    }

    private void Wake()
    {
        if (_instances.Find(static each => each.IsPaused && !each.IsCrashed) is not { } instance)
            return;

        Note($"{instance.Number}: wakes");
        instance.IsPaused = false;
        Fire();
    }

    /// <summary>An instance is gone, and what it had in memory with it; another one starts.</summary>
    private void Crash()
    {
        var alive = _instances.FindAll(static each => !each.IsCrashed);
        var instance = alive[_random.Next(alive.Count)];
        Note($"{instance.Number}: crashes");
        instance.IsCrashed = true;
        instance.IsAtRest = false;
        foreach (var op in _pending.FindAll(op => op.Client == instance))
        {
            _pending.Remove(op);
            if (op.Transaction is not { IsOver: false } transaction)
                continue;

            if (_random.Next(2) == 0)
                Hang(op);
            else
                transaction.Rollback();
        }

        foreach (var call in instance.Calls)
        {
            // What was not sent cost nothing, and nobody is there to send it.
            if (call.State is SimCallState.Waiting or SimCallState.Admitted && call.Charges.Count == 0)
                call.State = SimCallState.Gone;
        }

        if (_instances.Count < 9)
            Start();
    }
}
