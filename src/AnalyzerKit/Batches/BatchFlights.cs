using System.Threading.Channels;
using AnalyzerKit.Settlement;

namespace AnalyzerKit.Batches;

/// <summary>The calls under way, and those that have ended and were not looked at yet.</summary>
internal sealed class BatchFlights<TInput, TOutput>(Func<TInput, CancellationToken, Task<Metered<TOutput>>> call, BatchOutage outage, CancellationToken cancellationToken)
{
    private readonly Channel<BatchItem<TInput, TOutput>> _ended = Channel.CreateUnbounded<BatchItem<TInput, TOutput>>(new() { SingleReader = true });
    private Task<bool>? _waiting;

    /// <summary>How many were started and not taken.</summary>
    public int Count { get; private set; }

    public void Start(int index, string? key, TInput input)
    {
        Count++;

        // On a thread of its own: what the caller does before its first await must not hold up the others.
        _ = Task.Run(() => FlyAsync(index, key, input), CancellationToken.None);
    }

    /// <summary>Completes when one has ended that was not taken yet.</summary>
    public Task AnyEnded()
    {
        if (_waiting is null or { IsCompleted: true })
        {
            _waiting = _ended.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        }

        return _waiting;
    }

    /// <summary>Takes those that have ended.</summary>
    public List<BatchItem<TInput, TOutput>> Take()
    {
        var items = new List<BatchItem<TInput, TOutput>>();
        while (_ended.Reader.TryRead(out var item))
        {
            items.Add(item);
            Count--;
        }

        return items;
    }

    private async Task FlyAsync(int index, string? key, TInput input)
    {
        BatchItem<TInput, TOutput> item;
        var collector = CallCollector.Open();
        try
        {
            var answer = await CallAsync(input).ConfigureAwait(false);
            item = answer is null
                ? BatchItem<TInput, TOutput>.Failed(index, key, input, new InvalidOperationException("The call gave null instead of an answer."))
                : BatchItem<TInput, TOutput>.Succeeded(index, key, input, answer);
        }
        catch (Exception error)
        {
            item = BatchItem<TInput, TOutput>.Failed(index, key, input, error);
        }

        _ended.Writer.TryWrite(item.With(collector.Take()));
    }

    private async Task<Metered<TOutput>?> CallAsync(TInput input)
    {
        while (true)
        {
            TimeSpan retryAfter = default;
            try
            {
                var answer = await call(input, cancellationToken).ConfigureAwait(false);
                outage.Answered();
                return answer;
            }
            catch (Exception error) when (BatchOutage.IsOutage(error, out retryAfter))
            {
                if (!await outage.WaitAsync(retryAfter, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }
}
