namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>A step that is answered with something.</summary>
internal sealed class StoreStep<T>(string name, SimInstance? client, MemoryTransaction? transaction, StoreStep<T>.Server serve) : StoreOp(name, client, transaction)
{
    // Continuations run where it is answered, so that there is one thread and one order.
    private readonly TaskCompletionSource<T> _answer = new();
    private T _result = default!;
    private Exception? _error;

    public delegate bool Server(out T result);

    public Task<T> Task => _answer.Task;

    public override void Answer()
    {
        if (_error is { } error)
            _answer.SetException(error);
        else
            _answer.SetResult(_result);
    }

    public override void Fail(Exception error) => _answer.SetException(error);

    protected override bool Serve() => serve(out _result);

    protected override bool Refuse(Exception error)
    {
        _error = error;
        return true;
    }
}
