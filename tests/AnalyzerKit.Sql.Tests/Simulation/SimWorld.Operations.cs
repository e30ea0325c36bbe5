using AnalyzerKit.Sql.Books;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>What operators do: release, grant, change limits, restore, stop.</summary>
internal sealed partial class SimWorld
{
    private readonly List<MemoryState> _copies = [];
    private BookLink Operator => field ??= new(_books, null, _pending);
    private decimal _limit;

    private void Release()
    {
        // Often of one that was not heard of for a while, and lives.
        if (_random.Next(2) == 0)
        {
            _clock.Advance(TimeSpan.FromSeconds(16));
            Fire();
            MeetWaiters();
        }

        var dead = _books.State.Leases.Values.Where(static row => !row.IsClosed).Select(static row => row.Owner).Distinct().Where(owner => _settings.Breach == Breach.ReleasedWithinTerm || !_books.State.IsLive(owner, _books.Now)).ToList();

        // Best of one that does not know whether its last commit went through.
        var doubtful = dead.FindAll(owner => _instances.Exists(each => !each.IsCrashed && each.Failures > 0 && each.Owners.LastOrDefault() == owner));
        if (doubtful.Count > 0)
            dead = doubtful;
        if (dead.Count > 0)
            Watch(ReleaseAsync(dead[_random.Next(dead.Count)]));
    }

    private async Task ReleaseAsync(string owner)
    {
        Note($"operator: releases what {NumberOf(owner)} held");
        var transaction = await Operator.BeginAsync(CancellationToken.None).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (!await transaction.EndInstanceAsync(owner, CancellationToken.None).ConfigureAwait(false))
                return;

            var leases = (await transaction.ReadLeasesOfAsync(owner, CancellationToken.None).ConfigureAwait(false)).Where(static row => !row.IsClosed).ToList();
            var rows = await transaction.LockBudgetsAsync([.. leases.Select(static row => row.BudgetId).Order()], CancellationToken.None).ConfigureAwait(false);
            var left = leases.ToDictionary(static row => row.BudgetId, static row => row.Remaining);
            await transaction.WriteAsync(
                [.. rows.Select(row => row with { Leased = row.Leased - left[row.Id] })],
                [.. leases.Select(static row => row with { Remaining = 0, IsClosed = true })],
                CancellationToken.None).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private void Grant()
    {
        var amount = _random.Next(1, 5);
        var until = _books.Now.AddSeconds(_random.Next(1, 40));
        Watch(GrantAsync(new($"g{++_numbered}", new("shop", "test", "all", null, BudgetUnit.Usd), amount, _books.Now, until, "a launch")));
    }

    private async Task GrantAsync(GrantRow grant)
    {
        Note($"operator: grants {grant.Amount}");
        var transaction = await Operator.BeginAsync(CancellationToken.None).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await transaction.GrantAsync(grant, CancellationToken.None).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static void Watch(Task task) => _ = task.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <summary>Another limit, on some of the instances first.</summary>
    private void Reload()
    {
        _limit = _random.Next(1, 12);
        foreach (var instance in _instances)
        {
            if (instance.IsRunning && _random.Next(2) == 0)
                Configure(instance);
        }
    }

    private void Configure(SimInstance instance)
    {
        Note($"{instance.Number}: reloads, the limit is {_limit}");
        instance.Book.Configure(_settings.Budgets(_limit, _random.Next(3) == 0, _random.Next(4) == 0, _isHealing || _random.Next(10) > 0));
    }

    private void Copy()
    {
        Note($"a copy of the books is made");
        _copies.Add(_books.State.Clone());
    }

    private void Restore()
    {
        if (_copies.Count == 0)
        {
            Copy();
            return;
        }

        Note($"the books are restored from an older copy");
        var before = _books.State;
        _books.Restore(_copies[_random.Next(_copies.Count)]);
        foreach (var (transaction, link, _) in _hanging)
        {
            transaction.Rollback();
            link.Hanging.Remove(transaction);
        }

        _hanging.Clear();
        foreach (var op in _pending)
            op.Transaction?.Rollback();
        _checks.Restored(before);
    }

    private void Close()
    {
        if (Running() is not { } instance)
            return;

        Note($"{instance.Number}: stops");
        instance.Desk.IsClosing = true;
    }

    private void OnCommitted(MemoryTransaction transaction)
    {
        if (transaction.Registered is { } entered)
            transaction.Client!.Owners.Add(entered);
        _checks.Committed(transaction);
    }

    private string NumberOf(string owner) => NameOf(_instances.Find(each => each.Owners.Contains(owner)));

    private static string NameOf(SimInstance? client) => client is null ? "operator" : $"{client.Number}";
}
