namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>One step of a client at the store, on its way: served by the server when the scheduler says so, and answered when it says so.</summary>
internal abstract class StoreOp(string name, SimInstance? client, MemoryTransaction? transaction)
{
    public string Name { get; } = name;

    public SimInstance? Client { get; } = client;

    public MemoryTransaction? Transaction { get; } = transaction;

    public bool IsCommit => Name == "commit";

    /// <summary>The server has done it, and the answer is on its way.</summary>
    public bool IsServed { get; private set; }

    /// <summary>Has the server do it.</summary>
    /// <returns>False where another transaction is in the way.</returns>
    public bool TryServe()
    {
        if (IsServed)
            return true;
        if (Transaction is { IsOver: true })
            return IsServed = Refuse(new MemoryFault("the transaction is over"));

        try
        {
            return IsServed = Serve();
        }
        catch (MemoryFault fault)
        {
            Transaction?.Rollback();
            return IsServed = Refuse(fault);
        }
    }

    /// <summary>Lets the client go on, on this thread, up to its next step.</summary>
    public abstract void Answer();

    public abstract void Fail(Exception error);

    protected abstract bool Serve();

    protected abstract bool Refuse(Exception error);
}
